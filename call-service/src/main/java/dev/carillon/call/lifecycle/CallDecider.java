package dev.carillon.call.lifecycle;

import dev.carillon.call.lifecycle.Decision.Changed;
import dev.carillon.call.lifecycle.Decision.Refusal;
import dev.carillon.call.lifecycle.Decision.Refused;
import dev.carillon.call.lifecycle.Decision.Unchanged;
import dev.carillon.call.lifecycle.RetryPolicy.Retry;
import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole transition table of a call; {@code docs/call-states.md} is written from it. Pure: the same call, command
 * and time give the same decision, and nothing else is read or changed.
 */
public final class CallDecider {
    /** Outcomes with audio both ways. When a lost attempt ended is not known, so that it is not charged. */
    private static final Set<Disposition> TALKED =
            EnumSet.of(Disposition.ANSWERED, Disposition.VOICEMAIL, Disposition.TRANSFERRED, Disposition.AGENT_ERROR);

    private final RetryPolicy retries;

    public CallDecider(RetryPolicy retries) {
        this.retries = retries;
    }

    /** A new call: queued, due at its scheduled time. */
    public static Changed place(CallOrder order, CallNotes notes) {
        Call call =
                new Call(order, new Phase.Queued(order.scheduledAt()), CallHistory.NONE, notes, order.createdAt(), 1);
        return new Changed(call, List.of(new CallEvent(CallEventType.QUEUED, call)), null);
    }

    /** @param now the time of the decision, which is the time of its events */
    public Decision decide(Call call, CallCommand command, Instant now) {
        return switch (command) {
            case CallCommand.Dial dial -> dial(call, dial, now);
            case CallCommand.Postpone postpone -> postpone(call, postpone, now);
            case CallCommand.Withhold withhold -> withhold(call, withhold, now);
            case CallCommand.Cancel cancel -> cancel(call, now);
            case CallCommand.Note note -> note(call, note, now);
            case CallCommand.Recorded recorded -> enrich(call, call.notes().recorded(recorded.key()), now);
            case CallCommand.End end -> end(call, end, now);
            case CallCommand.BeginTransfer begin -> beginTransfer(call, begin, now);
            case CallCommand.FailTransfer fail -> failTransfer(call, fail, now);
            case AttemptReport report -> report(call, report, now);
        };
    }

    private static Decision dial(Call call, CallCommand.Dial dial, Instant now) {
        return switch (call.phase()) {
            case Phase.Queued queued -> {
                CallHistory history = call.history();
                Attempt attempt = new Attempt(dial.attemptId(), history.nextAttemptNumber(), now, null, null);
                yield new Steps(call, now)
                        .to(CallEventType.DIALING, new Phase.Live(attempt), history.dialed())
                        .decision();
            }
            case Phase.Live live -> new Refused(Refusal.NOT_QUEUED);
            case Phase.Ended ended -> new Refused(Refusal.NOT_QUEUED);
        };
    }

    private static Decision postpone(Call call, CallCommand.Postpone postpone, Instant now) {
        return switch (call.phase()) {
            case Phase.Queued queued ->
                new Steps(call, now)
                        .postpone(postpone.until(), postpone.reason())
                        .decision();
            case Phase.Live live -> new Refused(Refusal.NOT_QUEUED);
            case Phase.Ended ended -> new Refused(Refusal.NOT_QUEUED);
        };
    }

    private static Decision withhold(Call call, CallCommand.Withhold withhold, Instant now) {
        return switch (call.phase()) {
            case Phase.Queued queued ->
                new Steps(call, now)
                        .end(withhold.reason(), now, withhold.errorMessage())
                        .decision();
            case Phase.Live live -> new Refused(Refusal.NOT_QUEUED);
            case Phase.Ended ended -> new Refused(Refusal.NOT_QUEUED);
        };
    }

    private static Decision cancel(Call call, Instant now) {
        return switch (call.phase()) {
            case Phase.Queued queued ->
                new Steps(call, now).end(Disposition.CANCELED_BY_API, now).decision();
            case Phase.Live live when live.status() == CallStatus.IN_PROGRESS -> new Refused(Refusal.IN_PROGRESS);
            case Phase.Live live -> {
                EndedAttempt ended = new EndedAttempt(live.attempt(), Disposition.CANCELED_BY_API, true, now, true);
                yield new Steps(call, now)
                        .endAttempt(ended, Duration.ZERO, null)
                        .end(Disposition.CANCELED_BY_API, now)
                        .decision();
            }
            case Phase.Ended ended when ended.disposition() == Disposition.CANCELED_BY_API -> new Unchanged(call);
            case Phase.Ended ended -> new Refused(Refusal.ENDED);
        };
    }

    private static Decision note(Call call, CallCommand.Note note, Instant now) {
        return note.ifVersion() != null && note.ifVersion() != call.version()
                ? new Refused(Refusal.OTHER_VERSION)
                : enrich(call, call.notes().changed(note.changes()), now);
    }

    /** In any state: it moves nothing. */
    private static Decision enrich(Call call, CallNotes notes, Instant now) {
        return notes.equals(call.notes())
                ? new Unchanged(call)
                : new Steps(call, now).enrich(notes).decision();
    }

    private static Decision end(Call call, CallCommand.End end, Instant now) {
        return switch (call.phase()) {
            case Phase.Live live
            when live.status() == CallStatus.IN_PROGRESS -> {
                EndedAttempt ended = new EndedAttempt(live.attempt(), Disposition.ANSWERED, true, now, true);
                yield new Steps(call, now)
                        .closeTransfer(false)
                        .endAttempt(ended, talkTime(ended), end.spoken())
                        .end(Disposition.ANSWERED, now)
                        .decision();
            }
            case Phase.Live live -> new Refused(Refusal.NOT_ACTIVE);
            case Phase.Queued queued -> new Refused(Refusal.NOT_ACTIVE);
            case Phase.Ended ended -> new Refused(Refusal.NOT_ACTIVE);
        };
    }

    private static Decision beginTransfer(Call call, CallCommand.BeginTransfer begin, Instant now) {
        return switch (call.phase()) {
            case Phase.Live live when live.transferId() != null -> new Refused(Refusal.TRANSFER_OPEN);
            case Phase.Live live
            when live.status() == CallStatus.IN_PROGRESS ->
                new Steps(call, now).beginTransfer(begin.transferId()).decision();
            case Phase.Live live -> new Refused(Refusal.NOT_ACTIVE);
            case Phase.Queued queued -> new Refused(Refusal.NOT_ACTIVE);
            case Phase.Ended ended -> new Refused(Refusal.NOT_ACTIVE);
        };
    }

    private static Decision failTransfer(Call call, CallCommand.FailTransfer fail, Instant now) {
        return switch (call.phase()) {
            case Phase.Live live
            when fail.transferId().equals(live.transferId()) ->
                new Steps(call, now).closeTransfer(false).decision();
            // The transfer was closed before, at the latest by the end of the call.
            case Phase.Live live -> new Unchanged(call);
            case Phase.Queued queued -> new Unchanged(call);
            case Phase.Ended ended -> new Unchanged(call);
        };
    }

    private Decision report(Call call, AttemptReport report, Instant now) {
        return switch (call.phase()) {
            case Phase.Live live
            when live.attempt().id().equals(report.attemptId()) ->
                switch (report) {
                    case AttemptReport.Ringing ringing -> progress(call, ringing.ringingAt(), null, now);
                    case AttemptReport.Answered answered ->
                        progress(call, answered.ringingAt(), answered.answeredAt(), now);
                    case AttemptReport.Ended ended -> ended(call, ended, now);
                    case AttemptReport.NeverDialed never -> neverDialed(call, live.attempt(), never, now);
                };
            // An attempt that is not the open one was closed before: the report is late or repeated.
            case Phase.Live live -> new Unchanged(call);
            case Phase.Queued queued -> new Unchanged(call);
            case Phase.Ended ended -> new Unchanged(call);
        };
    }

    private static Decision progress(
            Call call, @Nullable Instant ringingAt, @Nullable Instant answeredAt, Instant now) {
        return new Steps(call, now).progress(ringingAt, answeredAt).decision();
    }

    private Decision ended(Call call, AttemptReport.Ended report, Instant now) {
        Steps steps = new Steps(call, now).progress(report.ringingAt(), report.answeredAt());
        CallHistory before = steps.call().history();
        Disposition outcome = report.outcome();
        boolean counted = outcome != Disposition.CARRIER_BUSY;
        EndedAttempt ended = new EndedAttempt(steps.attempt(), outcome, counted, report.endedAt(), false);
        steps.closeTransfer(outcome == Disposition.TRANSFERRED).endAttempt(ended, talkTime(ended), report.spoken());
        DialRules rules = call.order().rules();
        return switch (retries.after(outcome, before, rules.retryDelay(outcome))) {
            // A retry that would come too late is none.
            case Retry.After after
            when mayTryAgain(steps.call(), counted)
                    && !rules.isExpired(report.endedAt().plus(after.delay())) ->
                steps.requeue(report.endedAt().plus(after.delay())).decision();
            case Retry.After after -> steps.end(outcome, report.endedAt()).decision();
            case Retry.No no -> steps.end(outcome, report.endedAt()).decision();
        };
    }

    /**
     * Not a blind redial: the carrier said that nothing was dialled, so that nobody is called twice for an attempt. Who
     * heard it ring before knows better, and takes it for lost.
     */
    private Decision neverDialed(Call call, Attempt attempt, AttemptReport.NeverDialed report, Instant now) {
        if (attempt.status() != CallStatus.DIALING) {
            Disposition lost = Disposition.LOST;
            return ended(call, new AttemptReport.Ended(attempt.id(), lost, null, null, report.foundAt(), null), now);
        }
        EndedAttempt ended = new EndedAttempt(attempt, Disposition.LOST, false, report.foundAt(), false);
        Steps steps = new Steps(call, now).endAttempt(ended, Duration.ZERO, null);
        return mayTryAgain(steps.call(), false)
                ? steps.requeue(report.foundAt()).decision()
                : steps.end(Disposition.LOST, report.foundAt()).decision();
    }

    private boolean mayTryAgain(Call call, boolean counted) {
        CallHistory history = call.history();
        return counted
                ? history.attemptCount() < call.order().maxAttempts()
                : history.uncounted() <= retries.uncountedLimit();
    }

    private static Duration talkTime(EndedAttempt ended) {
        Instant answeredAt = ended.attempt().answeredAt();
        if (answeredAt == null || !TALKED.contains(ended.outcome())) {
            return Duration.ZERO;
        }
        Duration talked = Duration.between(answeredAt, ended.endedAt());
        return talked.isNegative() ? Duration.ZERO : talked;
    }
}
