package dev.carillon.analytics.rollup;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a call counts.
 *
 * @param hour start of the hour (UTC) in which the call was created. Creation, not end: it never changes, so a call
 *     stays in one hour all its life, open calls count, too, and the parts of a period sum up to its total
 */
public record RollupKey(
        UUID organizationId,
        boolean test,
        Instant hour,
        @Nullable UUID agentId,
        @Nullable UUID campaignId,
        Direction direction,
        CallStatus status,
        @Nullable Disposition disposition) {

    public static RollupKey of(CallFact fact) {
        return new RollupKey(
                fact.organizationId(),
                fact.test(),
                fact.createdAt().truncatedTo(ChronoUnit.HOURS),
                fact.agentId(),
                fact.campaignId(),
                fact.direction(),
                fact.status(),
                fact.disposition());
    }
}
