package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A call's whole state.
 *
 * @param version raised by exactly one with each event
 */
public record Call(CallOrder order, Phase phase, CallHistory history, Instant updatedAt, long version) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public CallStatus status() {
        return phase.status();
    }

    /** Talk time rounded up to whole minutes: what an ended call uses of the month's minutes. */
    public int minutes() {
        return Math.toIntExact((history.talkTime().toMillis() + MINUTE.toMillis() - 1) / MINUTE.toMillis());
    }

    Call next(Phase nextPhase, CallHistory nextHistory, Instant now) {
        return new Call(order, nextPhase, nextHistory, now, version + 1);
    }
}
