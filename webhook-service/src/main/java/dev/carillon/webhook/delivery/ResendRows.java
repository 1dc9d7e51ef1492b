package dev.carillon.webhook.delivery;

import dev.carillon.common.sql.Columns;
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
    private static final String READ = """
            select d.target_id, d.endpoint_id, d.status, e.status
            from (select id, target_id, endpoint_id, organization_id, test, 'pending' as status from delivery
                  union all
                  select id, target_id, endpoint_id, organization_id, test, status from delivery_done) d
            left join endpoint e on e.id = d.endpoint_id
            where d.id = ? and d.organization_id = ? and d.test = ?
            """;

    /** Parked: it waits for no other event of its resource, and no other one waits for it. */
    private static final String AGAIN = """
            with back as (delete from delivery_done d where d.id = ? returning d.*)
            insert into delivery (id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as,
                                  aggregate_id, sequence, attempt_count, earlier_attempts, parked, due_at,
                                  next_attempt_at, created_at, resent_at, replay_id)
            select b.id, b.event_id, b.target_id, b.endpoint_id, b.url, b.organization_id, b.test, b.delivered_as,
                   b.aggregate_id, b.sequence, b.attempt_count, b.attempt_count, true, now(),
                   now(), b.created_at, now(), b.replay_id
            from back b
            """;

    /** What is pending already stays as it is and only counts as the replay's. */
    private static final String REPLAY = """
            with back as (delete from delivery_done d where d.id = any (?) returning d.*)
            insert into delivery (id, event_id, target_id, endpoint_id, organization_id, test, delivered_as,
                                  aggregate_id, sequence, due_at, next_attempt_at, resent_at, replay_id,
                                  attempt_count, earlier_attempts, created_at)
            select n.id, n.event_id, n.target_id, n.target_id, n.organization_id, n.test,
                   coalesce(b.delivered_as, n.delivered_as), n.aggregate_id, n.sequence, case when n.due then now() end,
                   case when n.due then now() end, now(), ?::uuid,
                   coalesce(b.attempt_count, 0), coalesce(b.attempt_count, 0), coalesce(b.created_at, now())
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[], ?::bigint[],
                        ?::boolean[])
              as n(id, event_id, target_id, organization_id, test, delivered_as, aggregate_id, sequence, due)
            left join back b on b.id = n.id
            order by n.id
            on conflict (id) do update set replay_id = excluded.replay_id, resent_at = excluded.resent_at
            """;

    private static final String GIVEN_UP = "select id from delivery_done where id = any (?) and status = 'failed'";

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
        try (Connection connection = dataSource.getConnection()) {
            // Asked before, so that nobody locks what is somebody else's; and afterwards, when it stays as it is.
            if (read(connection, owner, id).isEmpty()) {
                return Optional.empty();
            }
            DeliveryPins.lock(connection, List.of(id));
            return read(connection, owner, id);
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot lock delivery " + id, e);
        }
    }

    private static Optional<Locked> read(Connection connection, Owner owner, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
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
        }
    }

    /** Takes one that has ended, locked before, back into the queue. */
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
        List<UUID> ids =
                deliveries.stream().map(placed -> placed.delivery().id()).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(REPLAY)) {
            // A result that commits meanwhile would leave a second row behind.
            DeliveryPins.lock(connection, ids);
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            statement.setObject(2, replayId);
            new Columns<>(statement, deliveries, 3)
                    .put("uuid", placed -> placed.delivery().id())
                    .put("uuid", placed -> placed.delivery().event().id())
                    .put("uuid", placed -> placed.delivery().targetId())
                    .put("uuid", placed -> placed.delivery().event().organizationId())
                    .put("boolean", placed -> placed.delivery().event().test())
                    .put("text", placed -> placed.delivery().deliveredAs())
                    .put("uuid", placed -> placed.delivery().event().aggregateId())
                    .put("bigint", placed -> placed.delivery().event().sequence())
                    .put("boolean", Placed::due);
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
