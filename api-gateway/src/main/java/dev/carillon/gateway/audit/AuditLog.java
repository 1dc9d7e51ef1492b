package dev.carillon.gateway.audit;

import dev.carillon.common.contract.Ids;
import dev.carillon.common.json.Json;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes who changed what, in the transaction of the change. */
@ApplicationScoped
public class AuditLog {
    private static final String INSERT = """
            insert into audit_entry (id, organization_id, actor, action, subject_id, details, request_id, occurred_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            """;

    private final AgroalDataSource dataSource;
    private final Clock clock;

    AuditLog(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Who asked for a change.
     *
     * @param name {@code admin}, or {@code key:} and the key's id
     * @param requestId the request
     */
    public record Actor(String name, @Nullable String requestId) {}

    /**
     * @param action {@code organization.created}, {@code api_key.revoked} and the like
     * @param details what changed; never a secret
     */
    public void add(Actor actor, String action, UUID organizationId, UUID subjectId, Map<String, ?> details) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, Ids.next(clock));
            insert.setObject(2, organizationId);
            insert.setString(3, actor.name());
            insert.setString(4, action);
            insert.setObject(5, subjectId);
            insert.setString(6, Json.string(details));
            insert.setString(7, actor.requestId());
            insert.setObject(8, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write audit entry " + action + " of " + subjectId, e);
        }
    }
}
