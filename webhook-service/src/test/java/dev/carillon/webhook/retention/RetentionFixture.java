package dev.carillon.webhook.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.OwnSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A log with events, deliveries and attempts of three organisations, from yesterday, and the steps of retention. */
abstract class RetentionFixture {
    static final int EACH = 25;
    static final int CHUNK = 10;
    static final int LONGEST = 90;
    static final String ROWS = """
            select md5(string_agg(r, '|' order by r)) || count(*) from (
              select e::text as r from event e where organization_id = '%1$s'
              union all select d::text from delivery_done d where organization_id = '%1$s'
              union all select a::text from delivery_attempt a join delivery_done d on d.id = a.delivery_id
              where d.organization_id = '%1$s') s
            """;

    final OwnSchema schema = new OwnSchema();
    final UUID free = UUID.randomUUID();
    final UUID pro = UUID.randomUUID();
    final UUID unknown = UUID.randomUUID();
    final Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    /** Of the first period. */
    Instant end;

    Instant afterSevenDays;
    Instant afterAll;
    final RetentionDecider decider = new RetentionDecider(Duration.ofDays(7), 1, LONGEST);

    @BeforeEach
    void fill() {
        schema.migrate("latest");
        end = Instant.ofEpochSecond(schema.count("select extract(epoch from ends_at)::bigint from log_period"));
        afterSevenDays = end.plus(Duration.ofDays(7));
        afterAll = end.plus(Duration.ofDays(LONGEST));
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

    List<RetentionStep> runAll(Instant now) throws RuntimeException {
        List<RetentionStep> steps = new ArrayList<>();
        RetentionWork.Done done;
        do {
            done = runOne(now);
            steps.add(done.step());
        } while (done.more());
        return steps;
    }

    void runPatiently(Instant now) {
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

    void runUntil(Class<? extends RetentionStep> kind, int times) {
        int seen = 0;
        while (seen < times) {
            seen += kind.isInstance(runOne(afterSevenDays).step()) ? 1 : 0;
        }
    }

    void runUntilNextIs(Class<? extends RetentionStep> kind) throws SQLException {
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

    RetentionWork.Done runOne(Instant now) {
        try (Connection connection = transaction()) {
            RetentionWork.Done done = work(connection).next(now);
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw sneaky(e);
        }
    }

    @SuppressWarnings("unchecked")
    static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
        throw (E) e;
    }

    RetentionWork work(Connection connection) {
        return new RetentionWork(
                connection,
                decider,
                new Settings(),
                (from, to, organizations, limit) -> expire(connection, from, to, organizations));
    }

    static int expire(Connection connection, UUID from, UUID to, List<UUID> organizations) {
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

    Connection transaction() throws SQLException {
        Connection connection = schema.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** An event with its delivery and one attempt, all with one id. */
    UUID store(UUID organization, Instant time) {
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

    void attempt(UUID delivery) {
        schema.run(
                "insert into delivery_attempt (delivery_id, id, started_at, duration_ms)"
                        + " values (?, gen_random_uuid(), now(), 1)",
                delivery);
    }

    void queue(UUID organization, UUID id) {
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

    void takeBack(UUID id) {
        schema.run(
                "with d as (delete from delivery_done where id = ? returning *) insert into delivery (id, event_id,"
                        + " target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id, sequence, due_at)"
                        + " select id, event_id, target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id,"
                        + " sequence, now() from d",
                id);
    }

    void finish(UUID id) {
        schema.run(
                "with d as (delete from delivery where id = ? returning *) insert into delivery_done (id, event_id,"
                        + " target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id, sequence, status)"
                        + " select id, event_id, target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id,"
                        + " sequence, 'succeeded' from d",
                id);
        attempt(id);
    }

    UUID any(String sql) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    String rows(UUID organization) {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(ROWS.formatted(organization))) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static String id(Instant time) {
        UUID random = UUID.randomUUID();
        return new UUID(
                        time.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF,
                        random.getLeastSignificantBits())
                .toString();
    }

    static final class Settings implements RetentionConfig {
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
