package dev.carillon.webhook.delivery;

import dev.carillon.webhook.endpoint.OrderingLifted;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes due what waits for its turn at an endpoint that has become unordered. */
@ApplicationScoped
class OrderRelease {
    /**
     * A bounded number: the command that changes the endpoint is answered within seconds. What is beyond it, and what
     * somebody else holds just now, goes on one after the other, as it would have anyway.
     */
    private static final String RELEASE = """
            update delivery set due_at = now(), next_attempt_at = now()
            where id in (
              select d.id from delivery d
              where d.target_id = ? and d.due_at is null
              order by d.id
              limit ?
              for update skip locked)
            """;

    private static final int RELEASED_AT_ONCE = 10_000;

    private final AgroalDataSource dataSource;

    OrderRelease(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void release(@Observes OrderingLifted lifted) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setObject(1, lifted.endpointId());
            statement.setInt(2, RELEASED_AT_ONCE);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot release what waits for endpoint " + lifted.endpointId(), e);
        }
    }
}
