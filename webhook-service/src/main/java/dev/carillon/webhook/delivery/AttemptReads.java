package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryAttemptView;
import dev.carillon.common.json.Json;
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
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the tries of deliveries. */
@ApplicationScoped
class AttemptReads {
    /** Characters of each response body that a list shows; a hundred deliveries of ten tries must stay readable. */
    static final int BODY_IN_LISTS = 1_024;

    private static final String ATTEMPTS = """
            select a.delivery_id, a.id, row_number() over (partition by a.delivery_id order by a.started_at, a.id),
                   a.started_at, a.duration_ms, a.response_status, a.error, left(a.response_body, ?), a.url_kind,
                   case when ? then a.response_headers end
            from delivery_attempt a where a.delivery_id = any (?)
            order by a.delivery_id, a.started_at, a.id
            """;

    /**
     * The tries of each delivery, oldest first.
     *
     * @param whole whether all that is kept of the responses is wanted; otherwise no headers, and the bodies' beginning
     */
    Map<UUID, List<DeliveryAttemptView>> of(Connection connection, Collection<UUID> deliveryIds, boolean whole)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
            statement.setInt(1, whole ? Integer.MAX_VALUE : BODY_IN_LISTS);
            statement.setBoolean(2, whole);
            statement.setArray(3, connection.createArrayOf("uuid", deliveryIds.toArray()));
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
                headers(found.getString(10)),
                found.getString(8));
    }

    private static @Nullable Map<String, String> headers(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        Json.object(json).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }
}
