package dev.carillon.webhook.delivery;

import dev.carillon.webhook.Owner;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes deliveries pending again. All in the caller's transaction. */
@ApplicationScoped
class ResendRows {
    private static final String LOCK = """
            select d.target_id, d.endpoint_id, d.status, e.status
            from delivery d left join endpoint e on e.id = d.endpoint_id
            where d.id = ? and d.organization_id = ? and d.test = ?
            for no key update of d
            """;

    /** Parked: it waits for no other event of its resource, and no other one waits for it. */
    private static final String AGAIN = """
            update delivery
            set status = 'pending', parked = true, due_at = now(), next_attempt_at = now(), lease_id = null,
                failing_since = null, failed_at = null, error = null, completed_at = null,
                earlier_attempts = attempt_count, resent_at = now()
            where id = ? and status <> 'pending'
            """;

    /** What is pending already stays as it is and only counts as the replay's. */
    private static final String REPLAY = """
            insert into delivery as d (id, event_id, target_id, endpoint_id, organization_id, test, delivered_as,
                                       aggregate_id, sequence, status, due_at, next_attempt_at, resent_at, replay_id)
            select n.id, n.event_id, n.target_id, n.target_id, n.organization_id, n.test, n.delivered_as,
                   n.aggregate_id, n.sequence, 'pending', case when n.due then now() end,
                   case when n.due then now() end, now(), ?::uuid
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[], ?::bigint[],
                        ?::boolean[])
              as n(id, event_id, target_id, organization_id, test, delivered_as, aggregate_id, sequence, due)
            order by n.id
            on conflict (id) do update
            set replay_id = excluded.replay_id,
                resent_at = excluded.resent_at,
                status = 'pending',
                due_at = case d.status when 'pending' then d.due_at else excluded.due_at end,
                next_attempt_at = case d.status when 'pending' then d.next_attempt_at else excluded.next_attempt_at end,
                parked = d.status = 'pending' and d.parked,
                failing_since = case d.status when 'pending' then d.failing_since end,
                failed_at = case d.status when 'pending' then d.failed_at end,
                error = case d.status when 'pending' then d.error end,
                earlier_attempts = case d.status when 'pending' then d.earlier_attempts else d.attempt_count end,
                completed_at = null
            """;

    private static final String GIVEN_UP = "select id from delivery where id = any (?) and status = 'failed'";

    private final AgroalDataSource dataSource;

    ResendRows(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A delivery, locked.
     *
     * @param endpointStatus null for a call's own URL, and when the endpoint is not there any more
     */
    record Locked(
            UUID targetId,
            @Nullable UUID endpointId,
            String status,
            @Nullable String endpointStatus) {}

    /** One delivery of a replay, and whether it may be sent before anything else of its resource. */
    record Placed(NewDelivery delivery, boolean due) {}

    Optional<Locked> lock(Owner owner, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setObject(1, id);
            statement.setObject(2, owner.organizationId());
            statement.setBoolean(3, owner.test());
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(new Locked(
                                found.getObject(1, UUID.class),
                                found.getObject(2, UUID.class),
                                found.getString(3),
                                found.getString(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot lock delivery " + id, e);
        }
    }

    void again(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(AGAIN)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot send delivery " + id + " again", e);
        }
    }

    void replay(List<Placed> deliveries, UUID replayId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(REPLAY)) {
            statement.setObject(1, replayId);
            new SqlArrays<>(statement, deliveries, 2)
                    .uuid(placed -> placed.delivery().id())
                    .uuid(placed -> placed.delivery().event().id())
                    .uuid(placed -> placed.delivery().targetId())
                    .uuid(placed -> placed.delivery().event().organizationId())
                    .bool(placed -> placed.delivery().event().test())
                    .text(placed -> placed.delivery().deliveredAs())
                    .uuid(placed -> placed.delivery().event().aggregateId())
                    .bigint(placed -> placed.delivery().event().sequence())
                    .bool(Placed::due);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot replay " + deliveries.size() + " deliveries", e);
        }
    }

    /** Those of {@code ids} that were given up. */
    Set<UUID> givenUp(Collection<UUID> ids) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVEN_UP)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Set<UUID> givenUp = new HashSet<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    givenUp.add(found.getObject(1, UUID.class));
                }
            }
            return givenUp;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot look up " + ids.size() + " deliveries", e);
        }
    }
}
