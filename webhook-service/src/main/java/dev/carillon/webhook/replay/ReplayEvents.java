package dev.carillon.webhook.replay;

import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.EventStore;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the events of a range: by time, and those of one decision by their sequence. */
@ApplicationScoped
class ReplayEvents {
    /** Events of calls with a URL of their own went there instead, and never go to an endpoint. */
    private static final String RANGE = """

            where e.organization_id = ? and e.test = ? and e.audience <> 'test' and e.audience = 'endpoints'
              and e.occurred_at >= ? and e.occurred_at < ?
            """;

    private static final String TYPES = " and e.type = any (?)";
    private static final String AFTER = " and (e.occurred_at, e.sequence, e.id) > (?, ?, ?)";
    private static final String NEXT = "select " + EventStore.COLUMNS + " from event e" + RANGE + "%s%s"
            + " order by e.occurred_at, e.sequence, e.id limit ?";
    private static final String COUNT = "select count(*) from (select 1 from event e" + RANGE + "%s limit ?) s";
    /** Begins with the endpoint's deliveries: a delivery is made after its event, by no more than its clock's error. */
    private static final String COUNT_FAILED = """
            select count(*) from (
              select 1 from delivery_done d join event e on e.id = d.event_id""" + RANGE + """
                and d.target_id = ? and d.status = 'failed' and d.created_at > ?::timestamptz - interval '1 hour'
                %s limit ?) s
            """;

    private final AgroalDataSource dataSource;

    ReplayEvents(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How many events the range has, at most {@code most}.
     *
     * @param types null: all
     */
    long count(ReplayRange range, @Nullable Set<String> types, int most) {
        String sql = (range.onlyFailed() ? COUNT_FAILED : COUNT).formatted(types == null ? "" : TYPES);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bindRange(statement, range);
            if (range.onlyFailed()) {
                statement.setObject(next++, range.endpointId());
                statement.setObject(next++, range.from().atOffset(ZoneOffset.UTC));
            }
            next = bindTypes(statement, next, types);
            statement.setInt(next, most);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new ReplayStoreException("Cannot count the events of a replay to " + range.endpointId(), e);
        }
    }

    /**
     * The next events of the range.
     *
     * @param after the last one that was seen; null: from the beginning
     */
    List<EventRecord> next(ReplayRange range, @Nullable Set<String> types, Replay.@Nullable Position after, int limit) {
        String sql = NEXT.formatted(types == null ? "" : TYPES, after == null ? "" : AFTER);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bindTypes(statement, bindRange(statement, range), types);
            if (after != null) {
                next = bindTime(statement, next, after.time());
                statement.setLong(next++, after.sequence());
                statement.setObject(next++, after.eventId());
            }
            statement.setInt(next, limit);
            List<EventRecord> events = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    events.add(EventStore.read(found, 1));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new ReplayStoreException("Cannot read the events of a replay to " + range.endpointId(), e);
        }
    }

    static Replay.Position positionOf(EventRecord event) {
        return new Replay.Position(event.occurredAt(), event.sequence(), event.id());
    }

    private static int bindRange(PreparedStatement statement, ReplayRange range) throws SQLException {
        UUID organization = range.owner().organizationId();
        statement.setObject(1, organization);
        statement.setBoolean(2, range.owner().test());
        return bindTime(statement, bindTime(statement, 3, range.from()), range.to());
    }

    private static int bindTypes(PreparedStatement statement, int next, @Nullable Set<String> types)
            throws SQLException {
        if (types == null) {
            return next;
        }
        statement.setArray(next, statement.getConnection().createArrayOf("text", types.toArray()));
        return next + 1;
    }

    private static int bindTime(PreparedStatement statement, int next, Instant time) throws SQLException {
        statement.setObject(next, time.atOffset(ZoneOffset.UTC));
        return next + 1;
    }
}
