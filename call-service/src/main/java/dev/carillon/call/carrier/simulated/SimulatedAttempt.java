package dev.carillon.call.carrier.simulated;

import dev.carillon.call.carrier.Standing;
import dev.carillon.call.lifecycle.AttemptReport;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the simulated network knows it: its script, when it was dialled (or the caller rang), and when we left it.
 *
 * @param hungUpAt null unless we hung up or transferred it
 * @param transferred whether somebody else took over when we left
 */
record SimulatedAttempt(
        UUID attemptId,
        SimulatedScript script,
        Instant dialedAt,
        @Nullable Instant hungUpAt,
        boolean transferred) {

    SimulatedAttempt(UUID attemptId, SimulatedScript script, Instant dialedAt, @Nullable Instant hungUpAt) {
        this(attemptId, script, dialedAt, hungUpAt, false);
    }

    /** A report and the moment when the network makes it. */
    record Due(Instant at, AttemptReport report) {}

    boolean isSilent() {
        return script.ended() == null;
    }

    /** Whether it may yet come otherwise than {@link #reports} tells: any process may pick up. */
    boolean mayBeAnswered() {
        return script.leftUnanswered() == Disposition.NO_ANSWER && script.answered() == null && hungUpAt == null;
    }

    Standing standing(Instant now) {
        if (isSilent()) {
            return new Standing.Unknown();
        }
        List<Due> due = reports();
        Due last = due.getLast();
        return last.report() instanceof AttemptReport.Ended ended && !last.at().isAfter(now)
                ? new Standing.Ended(ended)
                : new Standing.Open();
    }

    /** Everything the network reports of it, in order; none when it is silent. */
    List<Due> reports() {
        SimulatedScript.End end = script.ended();
        if (end == null) {
            return List.of();
        }
        Instant endsAt = dialedAt.plus(end.offset());
        boolean cutShort = hungUpAt != null && hungUpAt.isBefore(endsAt);
        Instant endedAt = cutShort && hungUpAt != null ? hungUpAt : endsAt;
        Instant ringingAt = before(endedAt, script.ringing());
        Instant answeredAt = before(endedAt, script.answered());
        Disposition outcome = cutShort ? cutShortAs(answeredAt) : end.outcome();
        List<Due> due = new ArrayList<>(3);
        if (ringingAt != null) {
            due.add(new Due(ringingAt, new AttemptReport.Ringing(attemptId, ringingAt)));
        }
        if (answeredAt != null) {
            due.add(new Due(answeredAt, new AttemptReport.Answered(attemptId, ringingAt, answeredAt)));
        }
        due.add(new Due(endedAt, new AttemptReport.Ended(attemptId, outcome, ringingAt, answeredAt, endedAt, null)));
        return due;
    }

    private Disposition cutShortAs(@Nullable Instant answeredAt) {
        if (answeredAt == null) {
            return script.leftUnanswered();
        }
        return transferred ? Disposition.TRANSFERRED : Disposition.ANSWERED;
    }

    private @Nullable Instant before(Instant end, @Nullable Duration offset) {
        if (offset == null) {
            return null;
        }
        Instant at = dialedAt.plus(offset);
        return at.isAfter(end) ? null : at;
    }
}
