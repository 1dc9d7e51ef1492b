package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a call stands, with exactly the facts that exist there. */
public sealed interface Phase {

    CallStatus status();

    /**
     * Waits for its time, and then for a free line.
     *
     * @param reason the gate it waits at; null when it was not due before
     */
    record Queued(Instant dueAt, @Nullable WaitReason reason) implements Phase {
        public Queued(Instant dueAt) {
            this(dueAt, null);
        }

        @Override
        public CallStatus status() {
            return CallStatus.QUEUED;
        }
    }

    /**
     * An attempt is open: dialing, ringing or in progress.
     *
     * @param transferId the open transfer to an operator; null when there is none
     */
    record Live(Attempt attempt, @Nullable UUID transferId) implements Phase {
        public Live {
            if (transferId != null && attempt.status() != CallStatus.IN_PROGRESS) {
                throw new IllegalArgumentException("Nobody talks on attempt " + attempt.id() + " that is transferred");
            }
        }

        public Live(Attempt attempt) {
            this(attempt, null);
        }

        @Override
        public CallStatus status() {
            return attempt.status();
        }
    }

    /**
     * Terminal: nothing moves it any more.
     *
     * @param status follows from disposition and direction
     * @param errorMessage why it failed, in words; null unless it failed
     */
    record Ended(
            CallStatus status,
            Disposition disposition,
            Instant completedAt,
            @Nullable String errorMessage) implements Phase {
        public Ended {
            if (!status.isTerminal()) {
                throw new IllegalArgumentException("No call ends as " + status);
            }
        }

        /** Of an outbound call. */
        public Ended(Disposition disposition, Instant completedAt, @Nullable String errorMessage) {
            this(disposition.finalStatus(), disposition, completedAt, errorMessage);
        }
    }
}
