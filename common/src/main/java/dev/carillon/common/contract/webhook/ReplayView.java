package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay: stored events that are given to an endpoint again, or for the first time.
 *
 * @param from the first time of events that are replayed
 * @param to the first time of those that are not
 * @param types as asked for; empty: all that the endpoint subscribes to
 * @param onlyFailed only what was given up for this endpoint
 * @param status {@code running}, {@code stopped}, or {@code completed}: nothing is left, and nothing pending
 * @param total events of the range and types when it began
 * @param sent of these, what the endpoint has taken
 * @param failed of these, what was given up
 * @param skipped of these, what the endpoint's subscription did not want after all
 * @param remaining of these, what is pending or still to be looked at
 * @param ratePerSecond at most so many events a second are made deliveries
 * @param completedAt when it was stopped or completed
 * @param keptFrom given when the range begins earlier: when it began, older events were not kept any more
 */
public record ReplayView(
        UUID id,
        UUID endpointId,
        Instant from,
        Instant to,
        List<String> types,
        boolean onlyFailed,
        String status,
        long total,
        long sent,
        long failed,
        long skipped,
        long remaining,
        int ratePerSecond,
        boolean test,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant keptFrom) {}
