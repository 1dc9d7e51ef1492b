package dev.carillon.bench.dial;

import dev.carillon.bench.load.Latencies;
import dev.carillon.call.call.DueCalls;
import dev.carillon.call.call.DueHeads;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Runs the dialer's two statements over one connection and times them: which lines have a call due, and the lock of a line's
 * next calls. Like the service's, the connection keeps its prepared statements.
 */
final class Claims implements AutoCloseable {
    private static final String END = """
            update call set status = 'canceled', disposition = 'canceled_by_api', due_at = null, completed_at = now(),
                            updated_at = now(), version = version + 1 where id = any (?)
            """;

    private final DueHeads heads = new DueHeads();
    private final Connection connection;
    private final PreparedStatement lines;
    private final PreparedStatement lock;
    private final int claimSize;

    private Claims(Connection connection, int claimSize) throws SQLException {
        this.connection = connection;
        this.claimSize = claimSize;
        this.lines = connection.prepareStatement(DueCalls.LINES);
        this.lock = connection.prepareStatement(DueCalls.lock(claimSize));
    }

    /**
     * In the tables of {@code schema}.
     *
     * @param connection closed with this
     */
    static Claims in(String schema, Connection connection, int claimSize) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = " + schema);
        }
        connection.setAutoCommit(false);
        return new Claims(connection, claimSize);
    }

    /** Claims from a line and takes it back. */
    void timeLock(UUID organizationId, Latencies latencies) throws SQLException {
        locked(organizationId, latencies);
        connection.rollback();
    }

    /** Claims from a line, and ends what was claimed: its entries stay in the index, dead, until it is vacuumed. */
    void timeLockAndEnd(UUID organizationId, Latencies latencies) throws SQLException {
        List<UUID> ids = locked(organizationId, latencies);
        Array claimed = connection.createArrayOf("uuid", ids.toArray());
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setArray(1, claimed);
            end.executeUpdate();
        }
        connection.commit();
    }

    void timeLines(Latencies latencies) throws SQLException {
        long began = System.nanoTime();
        try (ResultSet rows = lines.executeQuery()) {
            latencies.record(System.nanoTime() - began);
        }
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<UUID> locked(UUID organizationId, Latencies latencies) throws SQLException {
        long began = System.nanoTime();
        String from = heads.from(organizationId, false, began);
        lock.setObject(1, organizationId);
        lock.setObject(2, false);
        lock.setString(3, from);
        List<UUID> ids = new ArrayList<>(claimSize);
        List<Instant> dueAt = new ArrayList<>(claimSize);
        try (ResultSet rows = lock.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
                dueAt.add(rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        latencies.record(System.nanoTime() - began);
        if (ids.size() != claimSize) {
            throw new IllegalStateException("A claim found " + ids.size() + " due calls, not " + claimSize);
        }
        heads.looked(organizationId, false, from, true, dueAt.getFirst(), began);
        return ids;
    }
}
