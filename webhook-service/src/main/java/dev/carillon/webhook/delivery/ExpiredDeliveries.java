package dev.carillon.webhook.delivery;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends deliveries whose events are not kept any longer. */
@ApplicationScoped
public class ExpiredDeliveries {
    /** Not what is being sent right now: it ends by itself, or its lease does. */
    private static final String EXPIRE = """
            with expired as (
              delete from delivery d
              where d.id in (
                select p.id from delivery p
                where p.id >= ? and p.id < ? and (? or p.organization_id = any (?))
                  and (p.lease_id is null or p.due_at <= now())
                order by p.id
                limit ?
                for update skip locked)
              returning """ + " " + LogColumns.SHARED_OF_D + """
            , d.attempt_count
            )
            """ + LogColumns.APPEND + """
             select x.*, 'failed', 'expired', now() from expired x
            returning target_id, aggregate_id
            """;

    private final AgroalDataSource dataSource;
    private final DeliveryOrder order;

    ExpiredDeliveries(AgroalDataSource dataSource, DeliveryOrder order) {
        this.dataSource = dataSource;
        this.order = order;
    }

    /**
     * Gives up what is pending of a range of ids, with {@code expired}, and lets go on what waited for it. In the caller's
     * transaction.
     *
     * @param from the first id
     * @param to the first one that is not meant
     * @param organizations null: of all
     * @return how many, at most {@code limit}
     */
    public int expire(UUID from, UUID to, @Nullable List<UUID> organizations, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setBoolean(3, organizations == null);
            statement.setArray(
                    4,
                    connection.createArrayOf("uuid", organizations == null ? new Object[0] : organizations.toArray()));
            statement.setInt(5, limit);
            int expired = 0;
            Set<OrderKey> free = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    expired++;
                    free.add(new OrderKey(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
            }
            order.freeNext(free);
            return expired;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot expire deliveries", e);
        }
    }
}
