package dev.carillon.common.messaging.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what an aggregate went through. */
@ApplicationScoped
public class EventLog {
    private static final String OF_AGGREGATE = """
            select id, type, occurred_at, version, payload from domain_event
            where aggregate_id = ? and organization_id = ? and test = ? order by version
            """;

    private final AgroalDataSource dataSource;

    EventLog(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * All events of an aggregate in version order; none when it belongs to another organisation or mode.
     *
     * @throws OutboxException when the database refuses
     */
    public List<StoredEvent> ofAggregate(UUID organizationId, boolean test, UUID aggregateId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_AGGREGATE)) {
            statement.setObject(1, aggregateId);
            statement.setObject(2, organizationId);
            statement.setBoolean(3, test);
            try (ResultSet rows = statement.executeQuery()) {
                List<StoredEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(new StoredEvent(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getLong(4),
                            rows.getString(5)));
                }
                return events;
            }
        } catch (SQLException e) {
            throw new OutboxException("Cannot read the events of " + aggregateId, e);
        }
    }
}
