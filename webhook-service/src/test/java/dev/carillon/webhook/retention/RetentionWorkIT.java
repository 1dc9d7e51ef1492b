package dev.carillon.webhook.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.webhook.support.OwnSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Retention")
class RetentionWorkIT {
    private static final int EACH = 25;
    private static final int CHUNK = 10;
    private static final int LONGEST = 90;
    private static final String ROWS = """
            select md5(string_agg(r, '|' order by r)) || count(*) from (
              select e::text as r from event e where organization_id = '%1$s'
              union all select d::text from delivery_done d where organization_id = '%1$s'
              union all select a::text from delivery_attempt a join delivery_done d on d.id = a.delivery_id
              where d.organization_id = '%1$s') s
            """;

    private final OwnSchema schema = new OwnSchema();
    private final UUID free = UUID.randomUUID();
    private final UUID pro = UUID.randomUUID();
    private final UUID unknown = UUID.randomUUID();
    private final Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    private final Instant afterSevenDays = end.plus(Duration.ofDays(7));
    private final Instant afterAll = end.plus(Duration.ofDays(LONGEST));
    private final RetentionDecider decider = new RetentionDecider(Duration.ofDays(7), 1, LONGEST);

    @BeforeEach
    void fill() {
        schema.migrate("latest");
        schema.run(
                "insert into tenant_retention (organization_id, version, retention_days, changed_at)"
                        + " values (?, 1, 7, now() - interval '1 day'), (?, 1, 30, now() - interval '1 day')",
                free,
                pro);
        for (UUID organization : List.of(free, pro, unknown)) {
            for (int i = 0; i < EACH; i++) {
                store(organization, yesterday.plusSeconds(i));
            }
        }
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    @DisplayName(
            "takes a period's rows from those who do not keep them, and leaves everybody else's exactly as they are")
    void rewriting() {
        String before = rows(pro) + rows(unknown);

        List<RetentionStep> steps = runAll(afterSevenDays);

        assertThat(steps).hasAtLeastOneElementOfType(RetentionStep.Swap.class);
        assertThat(steps.stream().filter(RetentionStep.Copy.class::isInstance))
                .hasSizeGreaterThan(3 * 2 * EACH / CHUNK);
        assertThat(rows(pro) + rows(unknown)).isEqualTo(before);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_done where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_attempt")).isEqualTo(2 * EACH);
        assertThat(schema.count(
                        "select count(*) from event_removed where organization_id = ? and kept_from = ?::timestamptz",
                        free,
                        end.toString()))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from event_removed")).isEqualTo(1);
        assertThat(schema.count("select count(*) from pg_class where relname = 'event_first' and relnamespace ="
                        + " current_schema()::regnamespace"))
                .isZero();
        assertThat(runAll(afterSevenDays)).hasOnlyElementsOfType(RetentionStep.Tidy.class);
    }

    @Test
    @DisplayName("comes to the same when it is killed before the commit of each step")
    void killed() throws SQLException {
        String before = rows(pro) + rows(unknown);
        boolean more = true;
        while (more) {
            try (Connection doomed = transaction()) {
                work(doomed).next(afterSevenDays);
                doomed.rollback();
            }
            try (Connection other = transaction()) {
                more = work(other).next(afterSevenDays).more();
                other.commit();
            }
        }

        assertThat(rows(pro) + rows(unknown)).isEqualTo(before);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from log_garbage")).isZero();
        assertThat(schema.count("select (select count(*) from log_leaver) + (select count(*) from log_change)"))
                .isZero();
    }

    @Test
    @DisplayName("loses nothing that is written to a period while it is rewritten")
    void writesMeanwhile() throws SQLException {
        UUID again = any("select id from delivery_done where organization_id = '" + pro + "' order by id limit 1");
        UUID againLater =
                any("select id from delivery_done where organization_id = '" + pro + "' order by id desc limit 1");
        UUID pending = UUID.fromString(id(yesterday.plusSeconds(5)));
        queue(pro, pending);
        runUntil(RetentionStep.Copy.class, 2);
        // Taken back into the queue, one before and one after its rows were copied.
        takeBack(again);
        takeBack(againLater);
        UUID late = store(pro, yesterday.minusSeconds(60));
        UUID lateFree = store(free, yesterday.minusSeconds(60));
        runUntil(RetentionStep.Copy.class, 4);
        finish(pending);
        finish(again);
        attempt(againLater);

        runAll(afterSevenDays);

        assertThat(schema.count("select count(*) from event where organization_id = ?", pro))
                .isEqualTo(EACH + 1);
        assertThat(schema.count("select count(*) from event where id = ?", late))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from event where id = ?", lateFree))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_done where id in (?, ?)", pending, again))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from delivery where id = ?", againLater))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from delivery_done where id = ?", againLater))
                .isZero();
        assertThat(schema.count("select count(*) from delivery_attempt where delivery_id = ?", againLater))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from delivery_attempt where delivery_id = ?", again))
                .isEqualTo(2);
        assertThat(schema.count("select count(*) from delivery_done where organization_id = ?", pro))
                .isEqualTo(EACH + 1); // of 25, one is in the queue; one that was pending and the late one have come
    }

    @Test
    @DisplayName("drops what nobody keeps any more; a late event of that time is kept among those without a period")
    void dropping() throws SQLException {
        List<RetentionStep> steps = runAll(afterAll);

        assertThat(steps).hasAtLeastOneElementOfType(RetentionStep.Drop.class);
        assertThat(schema.count("select (select count(*) from event) + (select count(*) from delivery_done)"
                        + " + (select count(*) from delivery_attempt)"))
                .isZero();
        assertThat(schema.count("select count(*) from event_removed")).isEqualTo(3);
        UUID late = store(pro, yesterday);
        assertThat(schema.count("select count(*) from event_default where id = ?", late))
                .isEqualTo(1);
        runAll(Instant.now().plus(Duration.ofDays(LONGEST + 30)));
        assertThat(schema.count("select count(*) from event where id = ?", late))
                .isZero();
    }

    @Test
    @DisplayName("ends first what is pending of a period, and waits for what is being sent")
    void pending() throws SQLException {
        UUID waiting = UUID.fromString(id(yesterday));
        UUID sending = UUID.fromString(id(yesterday));
        UUID kept = UUID.fromString(id(yesterday));
        queue(free, waiting);
        queue(free, sending);
        queue(pro, kept);
        schema.run(
                "update delivery set lease_id = gen_random_uuid(), due_at = now() + interval '1 hour' where id = ?",
                sending);

        assertThatThrownBy(() -> runAll(afterSevenDays)).isInstanceOf(RetentionWork.StillPendingException.class);

        assertThat(schema.count("select count(*) from delivery where id = ?", waiting))
                .isZero();
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isEqualTo(EACH);
        finish(sending);
        runAll(afterSevenDays);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
        assertThat(schema.count("select count(*) from delivery where id = ?", kept))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("gives up when somebody reads the log for long, changes nothing, and goes on when it is tried again")
    void locked() throws SQLException {
        runUntilNextIs(RetentionStep.Swap.class);
        try (Connection reader = transaction();
                Statement statement = reader.createStatement()) {
            statement.executeQuery("select count(*) from event").close();

            assertThatThrownBy(() -> runAll(afterSevenDays))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        }
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isEqualTo(EACH);
        runAll(afterSevenDays);
        assertThat(schema.count("select count(*) from event where organization_id = ?", free))
                .isZero();
    }

    @Test
    @DisplayName("is done by one replica at a time")
    void replicas() throws SQLException {
        try (Connection one = transaction();
                Connection other = transaction()) {
            assertThat(work(one).next(afterSevenDays).step()).isInstanceOf(RetentionStep.Make.class);

            RetentionWork.Done done = work(other).next(afterSevenDays);

            assertThat(done.step()).isNull();
            assertThat(done.more()).isFalse();
        }
    }

    @Test
    @DisplayName("gives a new period what had to be kept without one")
    void strays() throws SQLException {
        UUID early = store(pro, end.plus(Duration.ofHours(1)));
        assertThat(schema.count("select count(*) from event_default where id = ?", early))
                .isEqualTo(1);

        runAll(end);

        assertThat(schema.count("select count(*) from event_default")).isZero();
        assertThat(schema.count("select count(*) from event where id = ?", early))
                .isEqualTo(1);
        assertThat(schema.count("select count(*) from delivery_done_default")).isZero();
        assertThat(schema.count("select count(*) from delivery_attempt_default"))
                .isZero();
    }

    @Test
    @DisplayName("drops and rewrites while events come in, and no insert fails or is lost")
    void insertsMeanwhile() throws Exception {
        runAll(end.minusSeconds(1));
        AtomicBoolean stop = new AtomicBoolean();
        List<UUID> stored = new ArrayList<>();
        CompletableFuture<Void> inserting = CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
                stored.add(store(unknown, end.plusSeconds(stored.size())));
                store(pro, yesterday);
            }
        }, Executors.newVirtualThreadPerTaskExecutor());
        for (Instant now : List.of(afterSevenDays, end.plus(Duration.ofDays(30)), afterAll)) {
            runPatiently(now);
        }
        stop.set(true);
        inserting.join();

        assertThat(stored).isNotEmpty();
        assertThat(schema.count("select count(*) from event where organization_id = ?", unknown))
                .isEqualTo(stored.size());
    }

    private List<RetentionStep> runAll(Instant now) throws RuntimeException {
        List<RetentionStep> steps = new ArrayList<>();
        RetentionWork.Done done;
        do {
            done = runOne(now);
            steps.add(done.step());
        } while (done.more());
        return steps;
    }

    private void runPatiently(Instant now) {
        boolean more = true;
        while (more) {
            try {
                more = runOne(now).more();
            } catch (RetentionWork.StillPendingException e) {
                more = true;
            } catch (Exception e) {
                assertThat(e)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                lock -> assertThat(lock.getSQLState()).isIn("55P03", "40P01"));
            }
        }
    }

    private void runUntil(Class<? extends RetentionStep> kind, int times) {
        int seen = 0;
        while (seen < times) {
            seen += kind.isInstance(runOne(afterSevenDays).step()) ? 1 : 0;
        }
    }

    private void runUntilNextIs(Class<? extends RetentionStep> kind) throws SQLException {
        while (true) {
            try (Connection connection = transaction()) {
                LogStates states = new LogStates(connection);
                if (kind.isInstance(decider.next(states.read(), afterSevenDays))) {
                    return;
                }
            }
            runOne(afterSevenDays);
        }
    }

    private RetentionWork.Done runOne(Instant now) {
        try (Connection connection = transaction()) {
            RetentionWork.Done done = work(connection).next(now);
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw sneaky(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
        throw (E) e;
    }

    private RetentionWork work(Connection connection) {
        return new RetentionWork(
                connection,
                decider,
                new Settings(),
                (from, to, organizations, limit) -> expire(connection, from, to, organizations));
    }

    private static int expire(Connection connection, UUID from, UUID to, List<UUID> organizations) {
        try (PreparedStatement statement = connection.prepareStatement("delete from delivery where id >= ? and id < ?"
                + " and lease_id is null and (? or organization_id = any (?))")) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setBoolean(3, organizations == null);
            statement.setArray(
                    4,
                    connection.createArrayOf("uuid", organizations == null ? new Object[0] : organizations.toArray()));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection transaction() throws SQLException {
        Connection connection = schema.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** An event with its delivery and one attempt, all with one id. */
    private UUID store(UUID organization, Instant time) {
        UUID id = UUID.fromString(id(time));
        schema.run(
                "insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data)"
                        + " values (?, ?, false, 'call.queued', ?, 1, ?::timestamptz, '{}')",
                id,
                organization,
                id,
                time.toString());
        schema.run(
                "insert into delivery_done (id, event_id, target_id, endpoint_id, organization_id, test, delivered_as,"
                        + " aggregate_id, sequence, status) values (?, ?, ?, ?, ?, false, 'call.queued', ?, 1, 'succeeded')",
                id,
                id,
                id,
                id,
                organization,
                id);
        attempt(id);
        return id;
    }

    private void attempt(UUID delivery) {
        schema.run(
                "insert into delivery_attempt (delivery_id, id, started_at, duration_ms)"
                        + " values (?, gen_random_uuid(), now(), 1)",
                delivery);
    }

    private void queue(UUID organization, UUID id) {
        schema.run(
                "insert into delivery (id, event_id, target_id, endpoint_id, organization_id, test, delivered_as,"
                        + " aggregate_id, sequence, due_at) values (?, ?, ?, ?, ?, false, 'call.queued', ?, 1, now())",
                id,
                id,
                id,
                id,
                organization,
                id);
    }

    private void takeBack(UUID id) {
        schema.run(
                "with d as (delete from delivery_done where id = ? returning *) insert into delivery (id, event_id,"
                        + " target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id, sequence, due_at)"
                        + " select id, event_id, target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id,"
                        + " sequence, now() from d",
                id);
    }

    private void finish(UUID id) {
        schema.run(
                "with d as (delete from delivery where id = ? returning *) insert into delivery_done (id, event_id,"
                        + " target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id, sequence, status)"
                        + " select id, event_id, target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id,"
                        + " sequence, 'succeeded' from d",
                id);
        attempt(id);
    }

    private UUID any(String sql) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private String rows(UUID organization) {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(ROWS.formatted(organization))) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(Instant time) {
        UUID random = UUID.randomUUID();
        return new UUID(
                        time.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF,
                        random.getLeastSignificantBits())
                .toString();
    }

    private static final class Settings implements RetentionConfig {
        @Override
        public Duration period() {
            return Duration.ofDays(7);
        }

        @Override
        public int ahead() {
            return 1;
        }

        @Override
        public Duration interval() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration lockTimeout() {
            return Duration.ofMillis(300);
        }

        @Override
        public int chunk() {
            return CHUNK;
        }
    }
}
