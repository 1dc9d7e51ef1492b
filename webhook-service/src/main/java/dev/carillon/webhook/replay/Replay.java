package dev.carillon.webhook.replay;

import dev.carillon.common.contract.webhook.ReplayView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay as its row is.
 *
 * @param total events of the range and types when it began
 * @param skipped of these, looked at and not wanted after all
 * @param queued of these, made deliveries
 * @param position the last event that was looked at; null before the first
 * @param exhausted nothing of the range is left to be looked at
 * @param keptFrom given when the range begins earlier: when it began, older events were gone
 */
record Replay(
        UUID id,
        ReplayRange range,
        ReplayStatus status,
        int ratePerSecond,
        long total,
        long skipped,
        long queued,
        @Nullable Position position,
        boolean exhausted,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant keptFrom) {

    /** The place of an event among those of a range. */
    record Position(Instant time, long sequence, UUID eventId) {}

    /** What became of its deliveries. */
    record Outcome(long succeeded, long failed, long pending) {}

    /** The same, after another {@code looked} events of which {@code made} became deliveries. */
    Replay advanced(int looked, int made, @Nullable Position last, boolean done) {
        return new Replay(
                id,
                range,
                status,
                ratePerSecond,
                total,
                skipped + looked - made,
                queued + made,
                last == null ? position : last,
                done,
                createdAt,
                completedAt,
                keptFrom);
    }

    ReplayView view(Outcome outcome) {
        long unseen = exhausted ? 0 : Math.max(0, total - skipped - queued);
        return new ReplayView(
                id,
                range.endpointId(),
                range.from(),
                range.to(),
                range.types(),
                range.onlyFailed(),
                status.wire(),
                total,
                outcome.succeeded(),
                outcome.failed(),
                skipped,
                unseen + outcome.pending(),
                ratePerSecond,
                range.owner().test(),
                createdAt,
                completedAt,
                keptFrom);
    }
}
