package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a replay would be.
 *
 * @param total events of the range and types
 * @param ratePerSecond at most so many of them a second would be made deliveries
 * @param dryRun true: nothing was begun
 */
public record ReplayEstimate(
        UUID endpointId,
        Instant from,
        Instant to,
        List<String> types,
        boolean onlyFailed,
        long total,
        int ratePerSecond,
        boolean dryRun) {}
