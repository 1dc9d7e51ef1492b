package dev.carillon.webhook.delivery;

import dev.carillon.webhook.lane.TrySignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads from a try what it says of its target. Pure. */
final class TargetSigns {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private TargetSigns() {}

    /** @param took the whole exchange */
    static TrySignal of(AttemptOutcome outcome, Duration took, Instant now) {
        return switch (outcome) {
            case AttemptOutcome.Responded responded when responded.isSuccess() -> new TrySignal.Success(took);
            // It was reached, and its endpoint is disabled.
            case AttemptOutcome.Responded responded when responded.status() == GONE -> new TrySignal.Nothing();
            case AttemptOutcome.Responded responded ->
                new TrySignal.Failure(
                        took, isBusy(responded), pauseAskedFor(responded, now).orElse(null));
            case AttemptOutcome.Failed(AttemptError error) -> ofError(error, took);
            case AttemptOutcome.Expired expired -> new TrySignal.Nothing();
        };
    }

    /** What Retry-After of a 429 or 503 says; whatever else carries it is not about when to come back. */
    static Optional<Duration> pauseAskedFor(AttemptOutcome.Responded responded, Instant now) {
        return isBusy(responded) ? RetryAfter.parse(responded.retryAfter(), now) : Optional.empty();
    }

    private static boolean isBusy(AttemptOutcome.Responded responded) {
        return responded.status() == TOO_MANY_REQUESTS || responded.status() == SERVICE_UNAVAILABLE;
    }

    private static TrySignal ofError(AttemptError error, Duration took) {
        return switch (error) {
            case TIMEOUT, NAME_NOT_RESOLVED, CONNECT_FAILED, CONNECTION_LOST -> new TrySignal.Failure(took, true, null);
            case ADDRESS_REFUSED, TLS_FAILED, INVALID_RESPONSE -> new TrySignal.Failure(took, false, null);
            // One URL of many, perhaps, and nobody was asked.
            case INVALID_TARGET -> new TrySignal.Nothing();
        };
    }
}
