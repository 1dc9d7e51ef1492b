package dev.carillon.webhook.retention;

import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How long organisations keep their events. Of whom nothing was told yet, everything is kept as long as anybody's. */
@ApplicationScoped
class TenantRetentions {
    private static final String KEEP_NEWER = """
            insert into tenant_retention as r (organization_id, version, retention_days)
            select * from unnest(?::uuid[], ?::bigint[], ?::integer[])
            on conflict (organization_id) do update
            set version = excluded.version,
                retention_days = excluded.retention_days,
                changed_at = case when r.retention_days = excluded.retention_days then r.changed_at else now() end
            where r.version < excluded.version
            """;

    private final AgroalDataSource dataSource;

    TenantRetentions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes over those that are newer than what is known, in the caller's transaction. */
    void keepNewer(Collection<OrganizationView> told) {
        // One order of locks in every process.
        List<OrganizationView> sorted =
                told.stream().sorted(Comparator.comparing(OrganizationView::id)).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP_NEWER)) {
            new Columns<>(statement, sorted)
                    .put("uuid", OrganizationView::id)
                    .put("bigint", OrganizationView::version)
                    .put("integer", OrganizationView::retentionDaysKept);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new Retention.RetentionException("Cannot keep how long organisations keep their events", e);
        }
    }
}
