package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be asked of, or told about, a call that exists. */
public sealed interface CallCommand
        permits CallCommand.Dial,
                CallCommand.Withhold,
                CallCommand.Cancel,
                CallCommand.End,
                CallCommand.BeginTransfer,
                CallCommand.FailTransfer,
                AttemptReport {

    /** The dialer takes the call: an attempt begins. */
    record Dial(UUID attemptId) implements CallCommand {}

    /** A gate at the moment of dialling said no: the call ends without an attempt. */
    record Withhold(Disposition reason) implements CallCommand {
        static final Set<Disposition> REASONS = EnumSet.of(
                Disposition.QUOTA_EXCEEDED,
                Disposition.EXPIRED,
                Disposition.SKIPPED_SUPPRESSED,
                Disposition.SKIPPED_WINDOW,
                Disposition.SKIPPED_DUPLICATE,
                Disposition.SKIPPED_FREQUENCY);

        public Withhold {
            if (!REASONS.contains(reason)) {
                throw new IllegalArgumentException("No gate withholds a call as " + reason);
            }
        }
    }

    /** The customer does not want the call any more. */
    record Cancel() implements CallCommand {}

    /**
     * The customer ends the talk.
     *
     * @param transcript what was said up to now
     */
    record End(@Nullable List<TranscriptTurn> transcript) implements CallCommand {}

    /** The customer wants an operator to take over. */
    record BeginTransfer(UUID transferId) implements CallCommand {}

    /** No operator took over: the call goes on as it was. */
    record FailTransfer(UUID transferId) implements CallCommand {}
}
