package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be asked of, or told about, a call that exists. */
public sealed interface CallCommand
        permits CallCommand.Dial,
                CallCommand.Postpone,
                CallCommand.Withhold,
                CallCommand.Release,
                CallCommand.Unanswered,
                CallCommand.Cancel,
                CallCommand.Note,
                CallCommand.Recorded,
                CallCommand.End,
                CallCommand.BeginTransfer,
                CallCommand.FailTransfer,
                AttemptReport {

    /** The dialer takes the call: an attempt begins. */
    record Dial(UUID attemptId) implements CallCommand {}

    /** A gate at the moment of dialling said not yet: the call waits. */
    record Postpone(Instant until, WaitReason reason) implements CallCommand {}

    /** The gate that the call waits at is open again: it is due now, or at its scheduled time. */
    record Release(WaitReason reason) implements CallCommand {}

    /** An inbound call has rung for long enough, and none of ours picked up. */
    record Unanswered(UUID attemptId) implements CallCommand {}

    /**
     * A gate at the moment of dialling said no: the call ends without an attempt.
     *
     * @param errorMessage why it failed, in words; null: the usual ones
     */
    record Withhold(Disposition reason, @Nullable String errorMessage) implements CallCommand {
        static final Set<Disposition> REASONS = EnumSet.of(
                Disposition.QUOTA_EXCEEDED,
                Disposition.AGENT_ERROR,
                Disposition.EXPIRED,
                Disposition.SKIPPED_SUPPRESSED,
                Disposition.SKIPPED_WINDOW,
                Disposition.SKIPPED_DUPLICATE,
                Disposition.SKIPPED_FREQUENCY,
                Disposition.INVALID_NUMBER);

        public Withhold {
            if (!REASONS.contains(reason)) {
                throw new IllegalArgumentException("No gate withholds a call as " + reason);
            }
        }

        public Withhold(Disposition reason) {
            this(reason, null);
        }
    }

    /**
     * The customer writes about the call.
     *
     * @param ifVersion only at this version; null: at any
     * @param changes as {@link dev.carillon.common.contract.call.UpdateCall#changes}
     */
    record Note(@Nullable Long ifVersion, Map<String, @Nullable Object> changes) implements CallCommand {}

    /** There is a recording, kept under {@code key}. */
    record Recorded(String key) implements CallCommand {}

    /** The customer does not want the call any more. */
    record Cancel() implements CallCommand {}

    /**
     * The customer ends the talk.
     *
     * @param spoken what was said up to now
     */
    record End(@Nullable Spoken spoken) implements CallCommand {}

    /** The customer wants an operator to take over. */
    record BeginTransfer(UUID transferId) implements CallCommand {}

    /** No operator took over: the call goes on as it was. */
    record FailTransfer(UUID transferId) implements CallCommand {}
}
