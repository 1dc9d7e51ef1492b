package dev.carillon.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what becomes of a delivery after a try. Pure. */
final class DeliveryDecider {
    private static final int GONE = 410;

    private final RetrySchedule schedule;
    private final Duration maxRetryAfter;

    DeliveryDecider(RetrySchedule schedule, Duration maxRetryAfter) {
        this.schedule = schedule;
        this.maxRetryAfter = maxRetryAfter;
    }

    /**
     * @param failuresBefore failed tries before this one
     * @param random even in [0, 1), for the jitter
     */
    Verdict decide(AttemptOutcome outcome, int failuresBefore, Instant now, double random) {
        return switch (outcome) {
            case AttemptOutcome.Responded responded when responded.isSuccess() -> new Verdict.Succeeded();
            case AttemptOutcome.Responded(int status, var retryAfter, var headers, var body)
            when status == GONE -> new Verdict.Gone();
            case AttemptOutcome.Responded responded -> retry(failuresBefore, notBefore(responded, now), random);
            // Neither time nor the receiver can mend the URL.
            case AttemptOutcome.Failed(AttemptError error)
            when error == AttemptError.INVALID_TARGET -> new Verdict.GivenUp();
            case AttemptOutcome.Failed failed -> retry(failuresBefore, Duration.ZERO, random);
            case AttemptOutcome.Expired expired -> new Verdict.GivenUp();
        };
    }

    /** Retry-After moves a try back, never forward: a receiver's "in a second" must not use up the schedule in seconds. */
    private Verdict retry(int failuresBefore, Duration notBefore, double random) {
        return schedule.delayAfter(failuresBefore + 1, random)
                .<Verdict>map(delay ->
                        delay.compareTo(notBefore) < 0 ? new Verdict.Retry(notBefore, true) : new Verdict.Retry(delay))
                .orElseGet(Verdict.GivenUp::new);
    }

    private Duration notBefore(AttemptOutcome.Responded responded, Instant now) {
        Optional<Duration> asked = TargetSigns.pauseAskedFor(responded, now);
        return asked.map(wait -> wait.compareTo(maxRetryAfter) > 0 ? maxRetryAfter : wait)
                .orElse(Duration.ZERO);
    }
}
