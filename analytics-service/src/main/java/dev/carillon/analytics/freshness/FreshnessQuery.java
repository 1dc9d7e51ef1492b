package dev.carillon.analytics.freshness;

import dev.carillon.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how fresh an organisation's figures are. */
@ApplicationScoped
public class FreshnessQuery {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final OrganizationFreshness organizations;
    private final FreshnessStore partitions;
    private final Clock clock;

    FreshnessQuery(OrganizationFreshness organizations, FreshnessStore partitions, Clock clock) {
        this.organizations = organizations;
        this.partitions = partitions;
        this.clock = clock;
    }

    public Freshness of(UUID organizationId, boolean test) throws SQLException {
        Instant asOf = organizations.newestEvent(organizationId, test).orElse(null);
        return new Freshness(asOf, lagSeconds());
    }

    private @Nullable Double lagSeconds() throws SQLException {
        return partitions
                .completeUntil(Topics.CALL_EVENTS)
                .map(until -> Duration.between(until, clock.instant()))
                .map(lag -> Math.max(0, lag.toMillis()) / MILLIS_PER_SECOND)
                .orElse(null);
    }
}
