package dev.carillon.webhook.delivery;

import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what tries came to, and frees the next event of each aggregate. In the caller's transaction. */
@ApplicationScoped
class DeliveryResults {
    /**
     * All that is pending of the same order is locked at once, and in the order of the ids, as fan-out does: the next
     * one is freed in this transaction, and to lock it only then could deadlock with a fan-out that holds it already.
     * The target's condition is one that no index takes, see {@link DeliveryInserts}.
     */
    private static final String LOCK = """
            select count(*) from (
              select d.id
              from delivery d
              join (select distinct * from unnest(?::uuid[], ?::uuid[])) as k(target_id, aggregate_id)
                on d.aggregate_id = k.aggregate_id and (d.target_id = k.target_id) is true
              order by d.id
              for update of d) locked
            """;

    /** A failure counts only with the lease in hand: another owner may be sending right now. */
    private static final String RETRY = """
            update delivery d
            set attempt_count = d.attempt_count + r.tries,
                due_at = now() + r.delay_ms * interval '1 ms',
                next_attempt_at = now() + r.delay_ms * interval '1 ms',
                lease_id = null,
                failing_since = coalesce(d.failing_since, now()),
                failed_at = case when r.hurry then now() end,
                error = r.error
            from unnest(?::uuid[], ?::uuid[], ?::integer[], ?::text[], ?::bigint[], ?::boolean[])
              as r(id, lease_id, tries, error, delay_ms, hurry)
            where d.id = r.id and d.lease_id = r.lease_id
            """;

    /**
     * A success counts whoever holds the lease: the receiver has the event. What has ended leaves the queue for the log
     * in this very statement, so that every reader sees it in one of them.
     */
    private static final String END = """
            with ended as (
              delete from delivery d
              using unnest(?::uuid[], ?::uuid[], ?::integer[], ?::text[], ?::text[])
                as r(id, lease_id, tries, error, status)
              where d.id = r.id and (r.status = 'succeeded' or d.lease_id = r.lease_id)
              returning """ + " " + LogColumns.SHARED_OF_D + """
            , d.attempt_count + r.tries as attempt_count, r.status, r.error, now() as completed_at
            )
            """ + LogColumns.APPEND + """
             select * from ended
            returning target_id, aggregate_id
            """;

    /**
     * Only what waits for its next try: one that is being sent right now may succeed. And not for a paused endpoint or a
     * target that is sent nothing now, which are to get everything in order later.
     */
    private static final String PARK = """
            with failing as (
              select d.id from delivery d
              where not d.parked and d.lease_id is null
                and d.failing_since <= now() - ? * interval '1 ms'
                and d.target_id <> all (?)
                and not exists (select from endpoint e where e.id = d.target_id and e.status <> 'active')
              order by d.id
              for update skip locked
            )
            update delivery d set parked = true from failing where d.id = failing.id
            returning d.target_id, d.aggregate_id
            """;

    /** A commit whose answer was lost is written again. */
    private static final String INSERT_ATTEMPTS = """
            insert into delivery_attempt (delivery_id, id, started_at, duration_ms, response_status, error,
                                          response_body, url_kind, response_headers)
            select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::integer[], ?::integer[], ?::text[],
                                 ?::text[], ?::text[], ?::text[])
            on conflict do nothing
            """;

    /** A statement of its own, after {@link #LOCK}: it must see what fan-out committed while that one waited. */
    private static final String RELEASE_NEXT = """
            with head as (
              select h.id, k.reserved and not exists (
                       select from endpoint e where e.id = k.target_id and e.status <> 'active') as leased
              from unnest(?::uuid[], ?::uuid[], ?::boolean[]) as k(target_id, aggregate_id, reserved)
              cross join lateral (
                select d.id, d.due_at from delivery d
                where d.target_id = k.target_id and d.aggregate_id = k.aggregate_id and not d.parked
                order by d.sequence, d.id
                limit 1) h
              where h.due_at is null
            )
            update delivery d
            set due_at = case when head.leased then now() + """ + Leases.MILLIS + """
             * interval '1 ms' else now() end,
                lease_id = case when head.leased then ?::uuid end,
                next_attempt_at = now()
            from head
            where d.id = head.id and d.due_at is null
            returning d.id, d.target_id, d.lease_id is not null
            """;

    private static final String READ_LEASED =
            ClaimedRows.SELECT + " from delivery c" + ClaimedRows.JOINS + " and c.id = any (?)";

    private final AgroalDataSource dataSource;
    private final ClaimedRows rows;

    DeliveryResults(AgroalDataSource dataSource, ClaimedRows rows) {
        this.dataSource = dataSource;
        this.rows = rows;
    }

    /**
     * Writes {@code results} with their attempts.
     *
     * @return where the next event may go now
     */
    Set<OrderKey> write(List<AttemptResult> results) {
        try (Connection connection = dataSource.getConnection()) {
            lock(connection, results);
            insertAttempts(connection, results);
            retry(
                    connection,
                    results.stream().filter(AttemptResult::isTriedAgain).toList());
            return end(
                    connection,
                    results.stream().filter(result -> !result.isTriedAgain()).toList());
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot write the results of " + results.size() + " tries", e);
        }
    }

    /**
     * Parks deliveries that have failed for at least {@code patience}: they are tried on, but later events no longer
     * wait for them.
     *
     * @param keepingOrder targets at which nothing is parked
     * @return where the next event may go now
     */
    Set<OrderKey> park(Duration patience, Set<UUID> keepingOrder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(PARK)) {
            statement.setLong(1, patience.toMillis());
            statement.setArray(2, connection.createArrayOf("uuid", keepingOrder.toArray()));
            Set<OrderKey> free = new HashSet<>();
            try (ResultSet parked = statement.executeQuery()) {
                while (parked.next()) {
                    free.add(new OrderKey(parked.getObject(1, UUID.class), parked.getObject(2, UUID.class)));
                }
            }
            return free;
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot park failing deliveries", e);
        }
    }

    /** What became of the deliveries that were next. */
    record Released(List<ClaimedDelivery> leased, List<UUID> dueTargets) {}

    /**
     * Frees the next delivery of each of the keys.
     *
     * @param reserved whether a slot is in hand for it: then it is leased, otherwise due
     */
    Released releaseNext(Map<OrderKey, Boolean> reserved, UUID leaseId, DeliveryConfig config) {
        long now = System.nanoTime();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(RELEASE_NEXT)) {
            new Columns<>(statement, reserved.entrySet())
                    .put("uuid", entry -> entry.getKey().targetId())
                    .put("uuid", entry -> entry.getKey().aggregateId())
                    .put("boolean", Map.Entry::getValue);
            statement.setLong(4, config.lease().toMillis());
            statement.setLong(5, config.timeout().toMillis());
            statement.setObject(6, leaseId);
            List<UUID> leased = new ArrayList<>();
            List<UUID> dueTargets = new ArrayList<>();
            try (ResultSet freed = statement.executeQuery()) {
                while (freed.next()) {
                    if (freed.getBoolean(3)) {
                        leased.add(freed.getObject(1, UUID.class));
                    } else {
                        dueTargets.add(freed.getObject(2, UUID.class));
                    }
                }
            }
            return new Released(leased.isEmpty() ? List.of() : read(connection, leased, leaseId, now), dueTargets);
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot free the next deliveries of " + reserved.size() + " keys", e);
        }
    }

    private static void lock(Connection connection, List<AttemptResult> results) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            new Columns<>(statement, results)
                    .put("uuid", result -> result.delivery().targetId())
                    .put("uuid", result -> result.delivery().event().aggregateId());
            statement.executeQuery().close();
        }
    }

    private static void retry(Connection connection, List<AttemptResult> results) throws SQLException {
        if (results.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(RETRY)) {
            bind(statement, results)
                    .put("bigint", result -> millis(result.delay()))
                    .put("boolean", AttemptResult::mayBeHurried);
            statement.executeUpdate();
        }
    }

    private static Set<OrderKey> end(Connection connection, List<AttemptResult> results) throws SQLException {
        if (results.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            bind(statement, results).put("text", result -> result.status().wire());
            Set<OrderKey> free = new HashSet<>();
            try (ResultSet ended = statement.executeQuery()) {
                while (ended.next()) {
                    free.add(new OrderKey(ended.getObject(1, UUID.class), ended.getObject(2, UUID.class)));
                }
            }
            return free;
        }
    }

    private static Columns<AttemptResult> bind(PreparedStatement statement, List<AttemptResult> results)
            throws SQLException {
        return new Columns<>(statement, results)
                .put("uuid", result -> result.delivery().id())
                .put("uuid", result -> result.delivery().leaseId())
                .put("integer", result -> result.isAttempt() ? 1 : 0)
                .put("text", AttemptResult::error);
    }

    private static void insertAttempts(Connection connection, List<AttemptResult> results) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_ATTEMPTS)) {
            List<AttemptResult> attempts =
                    results.stream().filter(AttemptResult::isAttempt).toList();
            new Columns<>(statement, attempts)
                    .put("uuid", result -> result.delivery().id())
                    .put("uuid", AttemptResult::id)
                    .put("timestamptz", AttemptResult::startedAt)
                    .put("integer", result -> (int) result.duration().toMillis())
                    .put("integer", AttemptResult::responseStatus)
                    .put("text", AttemptResult::error)
                    .put("text", AttemptResult::responseBody)
                    .put("text", result -> result.delivery().urlKind().wire())
                    .put("text", AttemptResult::responseHeaders);
            statement.executeUpdate();
        }
    }

    private List<ClaimedDelivery> read(Connection connection, List<UUID> ids, UUID leaseId, long claimedAtNanos)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_LEASED)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            List<ClaimedDelivery> leased = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    leased.add(rows.read(found, leaseId, claimedAtNanos));
                }
            }
            return leased;
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
