package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call's attempts have come to so far.
 *
 * @param attemptCount attempts used up, the open one included
 * @param outcomes how each ended attempt came out, oldest first, uncounted ones included
 * @param startedAt when the latest answered attempt was answered
 * @param talkTime of all attempts together
 */
public record CallHistory(
        int attemptCount,
        List<Disposition> outcomes,
        @Nullable Instant startedAt,
        Duration talkTime,
        @Nullable List<TranscriptTurn> transcript) {
    static final CallHistory NONE = new CallHistory(0, List.of(), null, Duration.ZERO, null);

    public CallHistory {
        outcomes = List.copyOf(outcomes);
        transcript = transcript == null ? null : List.copyOf(transcript);
    }

    int nextAttemptNumber() {
        return outcomes.size() + 1;
    }

    /** Ended attempts that used up none of the call's attempts. Only right while no attempt is open. */
    int uncounted() {
        return outcomes.size() - attemptCount;
    }

    long count(Disposition outcome) {
        return outcomes.stream().filter(outcome::equals).count();
    }

    CallHistory dialed() {
        return new CallHistory(attemptCount + 1, outcomes, startedAt, talkTime, transcript);
    }

    CallHistory answered(Instant at) {
        return new CallHistory(attemptCount, outcomes, at, talkTime, transcript);
    }

    CallHistory attemptEnded(
            Disposition outcome, boolean counted, Duration talked, @Nullable List<TranscriptTurn> said) {
        return new CallHistory(
                counted ? attemptCount : attemptCount - 1,
                Stream.concat(outcomes.stream(), Stream.of(outcome)).toList(),
                startedAt,
                talkTime.plus(talked),
                said == null ? transcript : said);
    }
}
