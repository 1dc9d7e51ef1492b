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
public record Call(
        CallOrder order, Phase phase, CallHistory history, CallNotes notes, Instant updatedAt, long version) {
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
        return new Call(order, nextPhase, nextHistory, notes, now, version + 1);
    }

    /** The same, with other notes; its event comes with the step that follows. */
    Call with(CallNotes nextNotes) {
        return new Call(order, phase, history, nextNotes, updatedAt, version);
    }
}
