package dev.carillon.webhook.delivery;

import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes new deliveries. */
@ApplicationScoped
class DeliveryInserts {
    /**
     * The rows stay locked until the caller commits: whoever finishes one of them waits, and then sees the new rows
     * when it looks for what to send next. Without the lock both sides could miss each other.
     *
     * <p>The target's condition is written so that no index takes it: an aggregate has a handful of rows here, a target
     * may have a hundred thousand.
     */
    private static final String LOCK_PENDING = """
            select d.target_id, d.aggregate_id
            from delivery d
            join unnest(?::uuid[], ?::uuid[]) as k(target_id, aggregate_id)
              on d.aggregate_id = k.aggregate_id and (d.target_id = k.target_id) is true
            where not d.parked
            order by d.id
            for share of d
            """;

    private static final String INSERT = """
            insert into delivery (id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as,
                                  aggregate_id, sequence, due_at, lease_id, next_attempt_at)
            select n.id, n.event_id, n.target_id, n.endpoint_id, n.url, n.organization_id, n.test, n.delivered_as,
                   n.aggregate_id, n.sequence,
                   case n.start_as when 'LEASED' then now() + n.lease_ms * interval '1 ms' when 'DUE' then now() end,
                   case n.start_as when 'LEASED' then ?::uuid end,
                   case when n.start_as <> 'BLOCKED' then now() end
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::boolean[], ?::text[],
                        ?::uuid[], ?::bigint[], ?::text[], ?::bigint[])
              as n(id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as, aggregate_id,
                   sequence, start_as, lease_ms)
            """;

    private static final int FIRST_ARRAY = 2;

    private final AgroalDataSource dataSource;
    private final DeliveryConfig config;

    DeliveryInserts(AgroalDataSource dataSource, DeliveryConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** How a new delivery begins. */
    enum Placing {
        /** With this replica, which sends it as soon as the transaction has committed. */
        LEASED,
        /** For whoever claims it. */
        DUE,
        /** Behind an earlier event of the same aggregate. */
        BLOCKED
    }

    record Placed(NewDelivery delivery, Placing placing) {}

    /** Those of {@code keys} at which something is still pending; what it is stays locked until the transaction ends. */
    Set<OrderKey> lockPending(Collection<OrderKey> keys) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOCK_PENDING)) {
            new Columns<>(statement, keys).put("uuid", OrderKey::targetId).put("uuid", OrderKey::aggregateId);
            Set<OrderKey> pending = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pending.add(new OrderKey(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
            }
            return pending;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot look up what is pending for " + keys.size() + " keys", e);
        }
    }

    void insert(List<Placed> deliveries, UUID leaseId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, leaseId);
            new Columns<>(statement, deliveries, FIRST_ARRAY)
                    .put("uuid", placed -> placed.delivery().id())
                    .put("uuid", placed -> placed.delivery().event().id())
                    .put("uuid", placed -> placed.delivery().targetId())
                    .put("uuid", placed -> placed.delivery().endpointId())
                    .put(
                            "text",
                            placed -> placed.delivery().endpointId() == null
                                    ? placed.delivery().url()
                                    : null)
                    .put("uuid", placed -> placed.delivery().event().organizationId())
                    .put("boolean", placed -> placed.delivery().event().test())
                    .put("text", placed -> placed.delivery().deliveredAs())
                    .put("uuid", placed -> placed.delivery().event().aggregateId())
                    .put("bigint", placed -> placed.delivery().event().sequence())
                    .put("text", placed -> placed.placing().name())
                    .put(
                            "bigint",
                            placed -> Leases.of(placed.delivery().settings(), config)
                                    .toMillis());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot insert " + deliveries.size() + " deliveries", e);
        }
    }
}
