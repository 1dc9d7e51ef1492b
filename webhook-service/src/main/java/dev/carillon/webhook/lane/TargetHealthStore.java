package dev.carillon.webhook.lane;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of targets that fail. Replicas share it: what one of them knows, all begin with after a restart. */
@ApplicationScoped
class TargetHealthStore {
    /** Endpoints that are gone, and origins of calls' own URLs that nobody has named for a while. */
    private static final String FORGET = """
            delete from target_health h
            where h.updated_at < now() - interval '7 days'
              and not exists (select from endpoint e where e.id = h.target_id)
            """;

    private static final String ALL = "select target_id, failures, probes, failing_since, probe_at from target_health";

    private static final String PUT = """
            insert into target_health as h (target_id, failures, probes, failing_since, probe_at)
            values (?, ?, ?, ?, ?)
            on conflict (target_id) do update
            set failures = excluded.failures, probes = excluded.probes, probe_at = excluded.probe_at,
                failing_since = least(h.failing_since, excluded.failing_since), updated_at = now()
            """;

    private static final String REMOVE = "delete from target_health where target_id = any (?)";

    private final AgroalDataSource dataSource;

    TargetHealthStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * All that is known, after what is of no use any more has been thrown away.
     *
     * @throws TargetHealthException when the database refuses
     */
    List<TargetHealth> load() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement all = connection.prepareStatement(ALL)) {
            forget.executeUpdate();
            List<TargetHealth> known = new ArrayList<>();
            try (ResultSet rows = all.executeQuery()) {
                while (rows.next()) {
                    known.add(new TargetHealth(
                            rows.getObject(1, UUID.class),
                            rows.getInt(2),
                            rows.getInt(3),
                            instant(rows, 4),
                            instant(rows, 5)));
                }
            }
            return known;
        } catch (SQLException e) {
            throw new TargetHealthException("Cannot read which targets fail", e);
        }
    }

    /**
     * Writes {@code changes}; empty: the target works again.
     *
     * @throws TargetHealthException when the database refuses
     */
    void save(Map<UUID, Optional<TargetHealth>> changes) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement put = connection.prepareStatement(PUT);
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            List<UUID> recovered = new ArrayList<>();
            // By id, so that two replicas wait for each other instead of deadlocking.
            for (UUID targetId : changes.keySet().stream().sorted().toList()) {
                TargetHealth health =
                        changes.getOrDefault(targetId, Optional.empty()).orElse(null);
                if (health == null) {
                    recovered.add(targetId);
                } else {
                    put.setObject(1, targetId);
                    put.setInt(2, health.failures());
                    put.setInt(3, health.probes());
                    put.setObject(4, health.failingSince().atOffset(ZoneOffset.UTC));
                    put.setObject(5, health.probeAt().atOffset(ZoneOffset.UTC));
                    put.addBatch();
                }
            }
            put.executeBatch();
            remove.setArray(1, connection.createArrayOf("uuid", recovered.toArray()));
            remove.executeUpdate();
        } catch (SQLException e) {
            throw new TargetHealthException("Cannot write which of " + changes.size() + " targets fail", e);
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The database refused something about the health of targets. */
    static class TargetHealthException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TargetHealthException(String message, SQLException cause) {
            super(message, cause);
        }
    }
}
