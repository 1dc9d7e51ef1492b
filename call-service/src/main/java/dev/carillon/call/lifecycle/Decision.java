package dev.carillon.call.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of a command or report. */
public sealed interface Decision {

    /**
     * The call moves.
     *
     * @param call its state after the last event
     * @param events in order, at least one; versions contiguous
     * @param ended the attempt that this decision closes
     */
    record Changed(
            Call call, List<CallEvent> events, @Nullable EndedAttempt ended) implements Decision {
        public Changed {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException(
                        "A change without an event: " + call.order().id());
            }
        }
    }

    /** Nothing new: a late or repeated report, or a cancellation that was carried out before. */
    record Unchanged(Call call) implements Decision {}

    /** Not allowed where the call stands. */
    record Refused(Refusal reason) implements Decision {}

    /** Why a command is refused. */
    enum Refusal {
        /** Somebody is talking: such a call is ended, not cancelled. */
        IN_PROGRESS,
        /** It was not us who called: there is nothing to cancel. */
        INBOUND,
        /** The call ended in another way. */
        ENDED,
        /** The call waits for nothing that the dialer could do. */
        NOT_QUEUED,
        /** The call has moved on since the version that was named. */
        OTHER_VERSION,
        /** Nobody talks. */
        NOT_ACTIVE,
        /** An operator is being looked for already. */
        TRANSFER_OPEN
    }
}
