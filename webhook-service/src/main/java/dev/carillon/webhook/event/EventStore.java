package dev.carillon.webhook.event;

import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The log of all events. */
@ApplicationScoped
public class EventStore {
    private static final String INSERT = """
            insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data, request_id,
                               audience, ordinal)
            select * from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[], ?::bigint[],
                                 ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::integer[])
            on conflict (id) do nothing
            returning id
            """;

    private final AgroalDataSource dataSource;

    EventStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** An event and its place in the batch, which is its place in the feed among those of its transaction. */
    private record Row(LoggedEvent logged, int ordinal) {
        EventRecord event() {
            return logged.event();
        }
    }

    /**
     * Stores {@code events} in the caller's transaction and says which of them were not there yet. Waits for another
     * transaction that is storing one of them: afterwards, what that one did is visible.
     *
     * @param events in the order in which they are to be read
     * @throws EventStoreException when the database refuses
     */
    public Set<UUID> insert(List<LoggedEvent> events) {
        List<Row> rows = new ArrayList<>(events.size());
        for (LoggedEvent event : events) {
            rows.add(new Row(event, rows.size()));
        }
        // By id, so that two transactions with common events wait for each other instead of deadlocking.
        rows.sort(Comparator.comparing(row -> row.event().id()));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Columns<>(statement, rows)
                    .put("uuid", row -> row.event().id())
                    .put("uuid", row -> row.event().organizationId())
                    .put("boolean", row -> row.event().test())
                    .put("text", row -> row.event().type())
                    .put("uuid", row -> row.event().aggregateId())
                    .put("bigint", row -> row.event().sequence())
                    .put("timestamptz", row -> row.event().occurredAt())
                    .put("text", row -> row.event().data())
                    .put("text", row -> row.event().requestId())
                    .put("text", row -> row.logged().audience().wire())
                    .put("integer", Row::ordinal);
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

    /** How many columns {@link #COLUMNS} are. */
    public static final int COLUMN_COUNT = 9;

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

    /** The database refused to store or read events. */
    public static class EventStoreException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public EventStoreException(String message, SQLException cause) {
            super(message, cause);
        }
    }
}
