package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.local.stack.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Fills webhook-service's tables with deliveries of the past, copied from one that was really made. */
final class StoredDeliveries implements AutoCloseable {
    private static final int CHUNK = 100_000;

    /** One a second, the last of them an hour ago; ids of version 7 with those times. */
    private static final String IDS = """
            create unlogged table if not exists bench_past as
            select n, at,
                   (substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-7' || substr(a, 16, 3) || '-' || substr(a, 20))::uuid as event_id,
                   (substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-8' || substr(b, 16, 3) || '-' || substr(b, 20))::uuid as delivery_id,
                   (substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-7' || substr(c, 16, 3) || '-' || substr(c, 20))::uuid as attempt_id,
                   gen_random_uuid() as aggregate_id
            from (select n, at, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as time,
                         gen_random_uuid()::text as a, gen_random_uuid()::text as b, gen_random_uuid()::text as c
                  from (select n, now() - interval '1 hour' - interval '1 s' * n as at
                        from generate_series(1, %d) n) times) texts
            """;

    private static final String EVENTS = """
            insert into event (id, organization_id, test, type, aggregate_id, sequence, occurred_at, data, received_at)
            select p.event_id, e.organization_id, e.test, e.type, p.aggregate_id, 1, p.at, e.data, p.at
            from bench_past p, event e where e.id = ? and p.n > ? and p.n <= ?
            """;
    private static final String DELIVERIES = """
            insert into delivery_done (id, event_id, target_id, endpoint_id, organization_id, test, delivered_as, aggregate_id,
                                  sequence, status, attempt_count, created_at, completed_at)
            select p.delivery_id, p.event_id, d.target_id, d.endpoint_id, d.organization_id, d.test, d.delivered_as,
                   p.aggregate_id, 1, 'succeeded', 1, p.at, p.at
            from bench_past p, delivery_done d where d.id = ? and p.n > ? and p.n <= ?
            """;
    private static final String ATTEMPTS = """
            insert into delivery_attempt (delivery_id, id, started_at, duration_ms, response_status, response_body)
            select p.delivery_id, p.attempt_id, p.at, a.duration_ms, a.response_status, a.response_body
            from bench_past p, delivery_attempt a where a.delivery_id = ? and p.n > ? and p.n <= ?
            """;
    private static final String MODEL = """
            select d.id, d.event_id from delivery_done d
            where d.organization_id = ? and d.status = 'succeeded' and d.attempt_count = 1 order by d.id desc limit 1
            """;

    private final Connection database;

    private StoredDeliveries(Connection database) {
        this.database = database;
    }

    static StoredDeliveries of(StackUnderTest stack) throws IOException {
        String name = Service.WEBHOOK_SERVICE.database().databaseName();
        try {
            return new StoredDeliveries(
                    DriverManager.getConnection(stack.databases().adminUrl(name)));
        } catch (SQLException e) {
            throw new BenchException("The database " + name + " cannot be reached", e);
        }
    }

    /** Adds {@code count} of the past, copies of the newest one of the organisation. */
    void add(UUID organizationId, int count) throws SQLException {
        UUID delivery;
        UUID event;
        try (PreparedStatement statement = database.prepareStatement(MODEL)) {
            statement.setObject(1, organizationId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new BenchException("Nothing was delivered that could be copied");
                }
                delivery = row.getObject(1, UUID.class);
                event = row.getObject(2, UUID.class);
            }
        }
        execute("drop table if exists bench_past");
        execute(String.format(java.util.Locale.ROOT, IDS, count));
        for (int first = 0; first < count; first += CHUNK) {
            copy(EVENTS, event, first);
            copy(DELIVERIES, delivery, first);
            copy(ATTEMPTS, delivery, first);
        }
        execute("drop table bench_past");
        execute("vacuum (analyze) event, delivery, delivery_done, delivery_attempt");
        execute("checkpoint");
    }

    /** Forgets every delivery there is. While nothing is pending. */
    void clear() throws SQLException {
        execute("truncate event, delivery, delivery_done, delivery_attempt");
    }

    long count() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select count(*) from delivery) + (select count(*) from delivery_done)")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private void copy(String sql, UUID model, int first) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, model);
            statement.setInt(2, first);
            statement.setInt(3, first + CHUNK);
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
