package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One decision while it is made: each step is one event and raises the version by one. */
final class Steps {
    private final List<CallEvent> events = new ArrayList<>(4);
    private final Instant now;
    private Call call;
    private @Nullable EndedAttempt ended;

    Steps(Call call, Instant now) {
        this.call = call;
        this.now = now;
    }

    Call call() {
        return call;
    }

    /** @throws IllegalStateException when no attempt is open */
    Attempt attempt() {
        return switch (call.phase()) {
            case Phase.Live live -> live.attempt();
            case Phase.Queued queued -> throw noAttempt();
            case Phase.Ended over -> throw noAttempt();
        };
    }

    Steps to(CallEventType type, Phase phase, CallHistory history) {
        call = call.next(phase, history, now);
        events.add(new CallEvent(type, call));
        return this;
    }

    /** Catches up with what a cumulative report tells, in the order in which it happened. */
    Steps progress(@Nullable Instant ringingAt, @Nullable Instant answeredAt) {
        Attempt attempt = attempt();
        if (ringingAt != null && attempt.ringingAt() == null && attempt.answeredAt() == null) {
            attempt = attempt.ringing(ringingAt);
            to(CallEventType.RINGING, new Phase.Live(attempt), call.history());
        }
        if (answeredAt != null && attempt.answeredAt() == null) {
            attempt = attempt.answered(answeredAt);
            to(CallEventType.STARTED, new Phase.Live(attempt), call.history().answered(answeredAt));
        }
        return this;
    }

    /** The call waits for an operator from here on. */
    Steps beginTransfer(UUID transferId) {
        return to(CallEventType.TRANSFER_REQUESTED, new Phase.Live(attempt(), transferId), call.history());
    }

    /** Closes the transfer that is open, if one is; the call goes on, or ends with the next step. */
    Steps closeTransfer(boolean transferred) {
        if (call.phase() instanceof Phase.Live live && live.transferId() != null) {
            CallEventType type = transferred ? CallEventType.TRANSFERRED : CallEventType.TRANSFER_FAILED;
            to(type, new Phase.Live(live.attempt()), call.history());
        }
        return this;
    }

    /** The attempt is over; the call shows its former status until the next step says what becomes of it. */
    Steps endAttempt(EndedAttempt attempt, Duration talked, @Nullable Spoken spoken) {
        ended = attempt;
        CallHistory history = call.history()
                .attemptEnded(attempt.outcome(), attempt.counted(), talked, spoken == null ? null : spoken.turns());
        call = call.with(call.notes().found(spoken == null ? null : spoken.findings()));
        return to(CallEventType.ATTEMPT_ENDED, call.phase(), history);
    }

    Steps enrich(CallNotes notes) {
        call = call.with(notes);
        return to(CallEventType.UPDATED, call.phase(), call.history());
    }

    Steps requeue(Instant dueAt) {
        return to(CallEventType.QUEUED, new Phase.Queued(dueAt), call.history());
    }

    Steps postpone(Instant until, WaitReason reason) {
        return to(CallEventType.QUEUED, new Phase.Queued(until, reason), call.history());
    }

    Steps end(Disposition disposition, Instant at) {
        return end(disposition, at, null);
    }

    /** @param errorMessage why it failed, in words; null: the usual ones */
    Steps end(Disposition disposition, Instant at, @Nullable String errorMessage) {
        Phase.Ended phase =
                new Phase.Ended(disposition, at, errorMessage == null ? FailureText.of(disposition) : errorMessage);
        return to(terminal(phase.status()), phase, call.history());
    }

    Decision decision() {
        return events.isEmpty() ? new Decision.Unchanged(call) : new Decision.Changed(call, events, ended);
    }

    private static CallEventType terminal(CallStatus status) {
        return switch (status) {
            case COMPLETED -> CallEventType.COMPLETED;
            case FAILED -> CallEventType.FAILED;
            case CANCELED -> CallEventType.CANCELED;
            case MISSED -> CallEventType.MISSED;
            case QUEUED, DIALING, RINGING, IN_PROGRESS ->
                throw new IllegalArgumentException("Not a terminal status: " + status);
        };
    }

    private IllegalStateException noAttempt() {
        return new IllegalStateException("Call " + call.order().id() + " has no open attempt: " + call.status());
    }
}
