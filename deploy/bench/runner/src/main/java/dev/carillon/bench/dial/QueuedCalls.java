package dev.carillon.bench.dial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Puts queued calls straight into call-service's table, as rows that the service reads like its own. */
final class QueuedCalls {
    /** A schema with a table of calls of its own, made like the real one: what a short line costs where there is no other. */
    static final String APART = "bench";

    private static final int CHUNK = 100_000;
    /** Made and due in the same order, a millisecond apart, the last of them just now: all of them are due. */
    private static final String INSERT = """
            insert into call (id, organization_id, test, direction, agent_id, to_number, from_number, client_name, context,
                              metadata, max_attempts, scheduled_at, created_at, status, attempt_count, outcomes, due_at,
                              talk_ms, updated_at, version)
            select (substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-7' || substr(random, 16, 3) || '-' || substr(random, 20))::uuid,
                   ?, false, 'outbound', ?, '+1555' || (1000000 + n), '+15559876543', 'Jane Doe',
                   '{"reference_number": "398690", "product": "personal_loan"}', '{}', 3, at, at, 'queued', 0, '', at, 0, at, 1
            from (select n, at, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as time,
                         gen_random_uuid()::text as random
                  from (select n, now() - interval '1 ms' * (? - n) as at from generate_series(?, ?) n) ordinal) made
            """;
    /** Nothing is dialled for the line: nobody may have more open attempts than none. Newer than what anyone will tell. */
    private static final String FORBID_DIALLING = """
            insert into tenant_limits (organization_id, version, minutes_per_month, max_concurrent_calls, calls_per_second)
            values (?, ?, 1000000000, 0, 1)
            on conflict (organization_id) do update
              set version = excluded.version, minutes_per_month = excluded.minutes_per_month,
                  max_concurrent_calls = excluded.max_concurrent_calls
            """;

    private final Connection database;

    QueuedCalls(Connection database) {
        this.database = database;
    }

    /** From here on the service dials nothing for this organisation. To be called before it has calls. */
    void forbidDialling(UUID organizationId) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(FORBID_DIALLING)) {
            statement.setObject(1, organizationId);
            statement.setLong(2, Long.MAX_VALUE);
            statement.executeUpdate();
        }
    }

    /** Adds {@code calls} due calls, in the schema of the connection's search path. */
    void add(UUID organizationId, UUID agentId, int calls) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            for (int first = 1; first <= calls; first += CHUNK) {
                insert.setObject(1, organizationId);
                insert.setObject(2, agentId);
                insert.setInt(3, calls);
                insert.setInt(4, first);
                insert.setInt(5, Math.min(calls, first + CHUNK - 1));
                insert.executeUpdate();
            }
        }
    }

    void makeApart() throws SQLException {
        execute("create schema " + APART);
        execute("create table " + APART + ".call (like public.call including all)");
    }

    /** As autovacuum leaves it some time later. */
    void vacuum(String schema) throws SQLException {
        execute("vacuum (analyze) " + schema + ".call");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
