package dev.carillon.webhook.delivery;

import dev.carillon.common.sql.Columns;
import dev.carillon.webhook.lane.Lanes.Reservation;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims what is due: retries, what found no free slot, and what a crashed replica left behind. */
@ApplicationScoped
class DeliveryClaims {
    /**
     * Jumps from target to target through the index (a loose index scan), so that it costs one step per target, however
     * many deliveries wait for each.
     */
    private static final String TARGETS = """
            with recursive t as (
              (select d.target_id, d.endpoint_id, d.due_at from delivery d
               where d.due_at is not null
               order by d.target_id, d.due_at limit 1)
              union all
              select n.target_id, n.endpoint_id, n.due_at
              from t cross join lateral (
                select d.target_id, d.endpoint_id, d.due_at from delivery d
                where d.due_at is not null and d.target_id > t.target_id
                order by d.target_id, d.due_at limit 1) n
            )
            select t.target_id, t.endpoint_id is not null, e.status, e.paused_reason is not null,
                   e.rate_limit_per_second, t.due_at <= now()
            from t left join endpoint e on e.id = t.endpoint_id
            """;

    /** An expired lease is a due delivery like any other. */
    private static final String CLAIM = """
            with picked as (
              select d.id
              from unnest(?::uuid[], ?::integer[], ?::boolean[]) as s(target_id, slots, probe)
              cross join lateral (
                select p.id from delivery p
                where p.target_id = s.target_id and p.due_at <= now()
                order by p.due_at
                limit s.slots
                for update skip locked) d
              where not exists (
                select from endpoint e
                where e.id = s.target_id and e.status <> 'active'
                  and not (s.probe and e.status = 'paused' and e.paused_reason is not null))
            ), c as (
              update delivery d set lease_id = ?, due_at = now() + """ + Leases.MILLIS + """
             * interval '1 ms'
              from picked where d.id = picked.id
              returning d.*
            )
            """ + ClaimedRows.SELECT + " from c" + ClaimedRows.JOINS;

    /** Locked in the order of the ids, as results are written. */
    private static final String GIVE_BACK = """
            with ours as (
              select d.id from delivery d
              join unnest(?::uuid[], ?::uuid[]) as k(id, lease_id) on d.id = k.id and d.lease_id = k.lease_id
              order by d.id
              for update of d)
            update delivery d set due_at = now(), lease_id = null from ours where d.id = ours.id
            """;

    private static final String ABANDON = """
            with given_up as (
              delete from delivery d
              where d.id in (
                select p.id from delivery p
                where p.target_id = ? and (p.lease_id is null or p.due_at <= now())
                limit ?
                for update skip locked)
              returning """ + " " + LogColumns.SHARED_OF_D + """
            , d.attempt_count
            )
            """ + LogColumns.APPEND + """
             select g.*, 'failed', ?, now() from given_up g
            """;

    private static final int ABANDONED_AT_ONCE = 1_000;

    private final AgroalDataSource dataSource;
    private final ClaimedRows rows;

    DeliveryClaims(AgroalDataSource dataSource, ClaimedRows rows) {
        this.dataSource = dataSource;
        this.rows = rows;
    }

    /**
     * A target that has something pending.
     *
     * @param ofEndpoint false for calls' own URLs
     * @param endpointStatus null when the endpoint is not there any more
     * @param pausedByUs because it fails
     * @param rateLimit deliveries a second; null when there is no limit
     * @param due whether something may be claimed now
     */
    record PendingTarget(
            UUID targetId,
            boolean ofEndpoint,
            @Nullable String endpointStatus,
            boolean pausedByUs,
            @Nullable Integer rateLimit,
            boolean due) {}

    List<PendingTarget> targets() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(TARGETS);
                ResultSet found = statement.executeQuery()) {
            List<PendingTarget> targets = new ArrayList<>();
            while (found.next()) {
                targets.add(new PendingTarget(
                        found.getObject(1, UUID.class),
                        found.getBoolean(2),
                        found.getString(3),
                        found.getBoolean(4),
                        found.getObject(5, Integer.class),
                        found.getBoolean(6)));
            }
            return targets;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot look for due deliveries", e);
        }
    }

    /**
     * Claims due deliveries, at most as many per target as there are slots.
     *
     * @param config how long they are ours, by the database's clock
     */
    List<ClaimedDelivery> claim(List<Reservation> slots, DeliveryConfig config) {
        long now = System.nanoTime();
        UUID leaseId = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            new Columns<>(statement, slots)
                    .put("uuid", Reservation::targetId)
                    .put("integer", Reservation::slots)
                    .put("boolean", Reservation::probe);
            statement.setObject(4, leaseId);
            statement.setLong(5, config.lease().toMillis());
            statement.setLong(6, config.timeout().toMillis());
            List<ClaimedDelivery> claimed = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    claimed.add(rows.read(found, leaseId, now));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot claim deliveries of " + slots.size() + " targets", e);
        }
    }

    /** Lets go of what is leased and was not sent. */
    void giveBack(List<ClaimedDelivery> deliveries) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            new Columns<>(statement, deliveries)
                    .put("uuid", ClaimedDelivery::id)
                    .put("uuid", ClaimedDelivery::leaseId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot give back " + deliveries.size() + " deliveries", e);
        }
    }

    /** Gives up what is pending for a target that takes nothing any more, a bounded number at a time. */
    int abandon(UUID targetId, String error) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ABANDON)) {
            statement.setObject(1, targetId);
            statement.setInt(2, ABANDONED_AT_ONCE);
            statement.setString(3, error);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot give up the deliveries of target " + targetId, e);
        }
    }
}
