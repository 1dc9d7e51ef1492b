package dev.carillon.gateway.idempotency;

import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Which POSTs the gateway has carried out itself, and with which body. Written in the transaction of what they do, so
 * that two at once wait for each other and the second one finds the first.
 */
@ApplicationScoped
public class IdempotencyRecords {
    private static final String INSERT =
            "insert into idempotency_record (id, operation, body_hash, created_at) values (?, ?, ?, ?)"
                    + " on conflict (id) do nothing";
    private static final String SELECT = "select body_hash from idempotency_record where id = ?";

    private final AgroalDataSource dataSource;
    private final Clock clock;

    IdempotencyRecords(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Whether this is the first time that {@code id} is asked for; true at most once, if the transaction commits.
     *
     * @param body what was asked for; equal bodies are written as equal JSON
     * @throws dev.carillon.common.problem.ProblemException 422 when it was asked for with another body
     */
    public boolean isFirst(UUID id, String operation, Object body) {
        byte[] hash = hash(body);
        try (Connection connection = dataSource.getConnection()) {
            if (insert(connection, id, operation, hash)) {
                return true;
            }
            if (!MessageDigest.isEqual(hash, storedHash(connection, id))) {
                throw Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, null).asException();
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot record " + operation + " " + id, e);
        }
    }

    private boolean insert(Connection connection, UUID id, String operation, byte[] hash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, id);
            insert.setString(2, operation);
            insert.setBytes(3, hash);
            insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private static byte[] storedHash(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private static byte[] hash(Object body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.bytes(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
