package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would be.
 *
 * @param total events of the range and types
 * @param ratePerSecond at most so many of them a second would be made deliveries
 * @param dryRun true: nothing was begun
 * @param keptFrom given when the range begins earlier: older events are not kept any more
 */
public record ReplayEstimate(
        UUID endpointId,
        Instant from,
        Instant to,
        List<String> types,
        boolean onlyFailed,
        long total,
        int ratePerSecond,
        boolean dryRun,
        @Nullable Instant keptFrom) {}
