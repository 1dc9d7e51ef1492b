package dev.carillon.analytics.overview;

import dev.carillon.analytics.freshness.Freshness;
import dev.carillon.analytics.freshness.FreshnessQuery;
import dev.carillon.analytics.rollup.CallRollupQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.UUID;

/** Answers the overview of a period. */
@ApplicationScoped
class Overviews {
    private final CallRollupQuery rollups;
    private final FreshnessQuery freshness;

    Overviews(CallRollupQuery rollups, FreshnessQuery freshness) {
        this.rollups = rollups;
        this.freshness = freshness;
    }

    /** The figures of {@code organizationId} in this mode, and of nobody else. */
    @Transactional
    Overview of(UUID organizationId, boolean test, Period period) {
        try {
            // Asked first: what is folded in between makes the figures fresher than told, never staler.
            Freshness fresh = freshness.of(organizationId, test);
            return OverviewFigures.of(
                    period, rollups.byOutcome(organizationId, test, period.from(), period.until()), fresh);
        } catch (SQLException e) {
            throw new OverviewException(e);
        }
    }
}
