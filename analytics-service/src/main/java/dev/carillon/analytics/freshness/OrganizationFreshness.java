package dev.carillon.analytics.freshness;

import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps, per organisation and mode, the time of the newest event that its figures hold. */
@ApplicationScoped
public class OrganizationFreshness {
    private static final String ADVANCE = """
            insert into organization_freshness as o (organization_id, test, newest_event_at)
            select * from unnest(?::uuid[], ?::boolean[], ?::timestamptz[]) order by 1, 2
            on conflict (organization_id, test) do update set newest_event_at = excluded.newest_event_at
            where o.newest_event_at < excluded.newest_event_at
            """;
    private static final String NEWEST =
            "select newest_event_at from organization_freshness where organization_id = ? and test = ?";

    private final AgroalDataSource dataSource;

    OrganizationFreshness(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Tenant(UUID organizationId, boolean test) {}

    /** Takes {@code events} into account, in the caller's transaction. */
    public void advance(Collection<ReceivedEvent> events) throws SQLException {
        Map<Tenant, Instant> newest = new HashMap<>();
        for (ReceivedEvent event : events) {
            Tenant tenant = new Tenant(event.organizationId(), event.test());
            newest.merge(tenant, event.time(), (one, other) -> one.isAfter(other) ? one : other);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            new Columns<>(statement, List.copyOf(newest.entrySet()))
                    .put("uuid", row -> row.getKey().organizationId())
                    .put("boolean", row -> row.getKey().test())
                    .put("timestamptz", Map.Entry::getValue);
            statement.executeUpdate();
        }
    }

    /** The time of the newest event of {@code organizationId} in this mode; empty when there was none. */
    Optional<Instant> newestEvent(UUID organizationId, boolean test) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setObject(1, organizationId);
            statement.setBoolean(2, test);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(Columns.instant(row, 1)) : Optional.empty();
            }
        }
    }
}
