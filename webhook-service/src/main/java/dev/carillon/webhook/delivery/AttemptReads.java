package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryAttemptView;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the tries of deliveries. */
@ApplicationScoped
class AttemptReads {
    private static final String ATTEMPTS = """
            select a.delivery_id, a.id, row_number() over (partition by a.delivery_id order by a.started_at, a.id),
                   a.started_at, a.duration_ms, a.response_status, a.error, left(a.response_body, ?), a.url_kind
            from delivery_attempt a where a.delivery_id = any (?)
            order by a.delivery_id, a.started_at, a.id
            """;

    /**
     * The tries of each delivery, oldest first.
     *
     * @param bodyLimit characters of each response body that are shown
     */
    Map<UUID, List<DeliveryAttemptView>> of(Connection connection, Collection<UUID> deliveryIds, int bodyLimit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
            statement.setInt(1, bodyLimit);
            statement.setArray(2, connection.createArrayOf("uuid", deliveryIds.toArray()));
            Map<UUID, List<DeliveryAttemptView>> attempts = new HashMap<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    attempts.computeIfAbsent(found.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(attempt(found));
                }
            }
            return attempts;
        }
    }

    private static DeliveryAttemptView attempt(ResultSet found) throws SQLException {
        return new DeliveryAttemptView(
                found.getObject(2, UUID.class),
                found.getInt(3),
                found.getString(9),
                found.getObject(4, OffsetDateTime.class).toInstant(),
                found.getInt(5),
                found.getObject(6, Integer.class),
                found.getString(7),
                found.getString(8));
    }
}
