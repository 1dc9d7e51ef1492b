package dev.carillon.webhook.event;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The table of events that somebody wanted. */
@ApplicationScoped
public class EventStore {
    private static final String INSERT = """
            insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data, request_id)
            select * from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[], ?::bigint[],
                                 ?::timestamptz[], ?::text[], ?::text[])
            on conflict (id) do nothing
            returning id
            """;

    private final AgroalDataSource dataSource;

    EventStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Stores {@code events} in the caller's transaction and says which of them were not there yet. Waits for another
     * transaction that is storing one of them: afterwards, what that one did is visible.
     *
     * @throws EventStoreException when the database refuses
     */
    public Set<UUID> insert(List<EventRecord> events) {
        // By id, so that two transactions with common events wait for each other instead of deadlocking.
        List<EventRecord> rows =
                events.stream().sorted(Comparator.comparing(EventRecord::id)).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            array(statement, 1, "uuid", rows, EventRecord::id);
            array(statement, 2, "uuid", rows, EventRecord::organizationId);
            array(statement, 3, "boolean", rows, EventRecord::test);
            array(statement, 4, "text", rows, EventRecord::type);
            array(statement, 5, "uuid", rows, EventRecord::aggregateId);
            array(statement, 6, "bigint", rows, EventRecord::sequence);
            array(statement, 7, "timestamptz", rows, row -> row.occurredAt().toString());
            array(statement, 8, "text", rows, EventRecord::data);
            array(statement, 9, "text", rows, EventRecord::requestId);
            Set<UUID> inserted = new HashSet<>();
            try (ResultSet ids = statement.executeQuery()) {
                while (ids.next()) {
                    inserted.add(ids.getObject(1, UUID.class));
                }
            }
            return inserted;
        } catch (SQLException e) {
            throw new EventStoreException("Cannot store " + events.size() + " events", e);
        }
    }

    /** Columns of {@code event} as {@link #read} takes them; the table's alias is {@code e}. */
    public static final String COLUMNS = "e.id, e.organization_id, e.test, e.type, e.aggregate_id, e.sequence,"
            + " e.occurred_at, e.data, e.request_id";

    /** Reads {@link #COLUMNS} from the row at hand, beginning with column {@code first}. */
    public static EventRecord read(ResultSet row, int first) throws SQLException {
        Instant occurredAt = row.getObject(first + 6, OffsetDateTime.class).toInstant();
        return new EventRecord(
                row.getObject(first, UUID.class),
                row.getObject(first + 1, UUID.class),
                row.getBoolean(first + 2),
                row.getString(first + 3),
                row.getObject(first + 4, UUID.class),
                row.getLong(first + 5),
                occurredAt,
                row.getString(first + 7),
                row.getString(first + 8));
    }

    private static <T> void array(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    /** The database refused to store events. */
    public static class EventStoreException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EventStoreException(String message, SQLException cause) {
            super(message, cause);
        }
    }
}
