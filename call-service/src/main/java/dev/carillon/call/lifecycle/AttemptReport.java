package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt. Reports are cumulative: a later one repeats the times that an earlier one told, so that
 * they may come in any order, twice or not at all, as long as the last one arrives.
 */
public sealed interface AttemptReport extends CallCommand {

    UUID attemptId();

    /** The callee's phone rings. */
    record Ringing(UUID attemptId, Instant ringingAt) implements AttemptReport {}

    /** Somebody, or a machine, picked up. */
    record Answered(UUID attemptId, @Nullable Instant ringingAt, Instant answeredAt) implements AttemptReport {}

    /**
     * The attempt is over.
     *
     * @param spoken what was said; null when nothing was, or when it is not known yet
     */
    record Ended(
            UUID attemptId,
            Disposition outcome,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            Instant endedAt,
            @Nullable Spoken spoken)
            implements AttemptReport {
        public Ended {
            if (answeredAt == null && outcome.finalStatus() == CallStatus.COMPLETED) {
                throw new IllegalArgumentException("An attempt that ended " + outcome + " was answered at some time");
            }
        }

        public Ended with(Spoken said) {
            return new Ended(attemptId, outcome, ringingAt, answeredAt, endedAt, said);
        }
    }

    /** The carrier knows for sure that the attempt never reached it: nobody's phone rang. */
    record NeverDialed(UUID attemptId, Instant foundAt) implements AttemptReport {}
}
