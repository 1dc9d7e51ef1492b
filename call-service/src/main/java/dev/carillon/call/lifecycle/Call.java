package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.TalkTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call's whole state.
 *
 * @param version raised by exactly one with each event
 */
public record Call(CallOrder order, Phase phase, CallHistory history, Instant updatedAt, long version) {
    public CallStatus status() {
        return phase.status();
    }

    /** Talk time in whole seconds; null when nobody talked. */
    public @Nullable Integer talkSeconds() {
        return TalkTime.seconds(history.talkTime());
    }

    /** What an ended call uses of the month's minutes. */
    public int minutes() {
        return TalkTime.minutes(talkSeconds());
    }

    Call next(Phase nextPhase, CallHistory nextHistory, Instant now) {
        return new Call(order, nextPhase, nextHistory, now, version + 1);
    }
}
