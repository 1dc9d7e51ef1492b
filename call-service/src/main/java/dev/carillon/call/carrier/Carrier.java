package dev.carillon.call.carrier;

import dev.carillon.call.blob.Content;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A telephony driver. It classifies what its network tells into dispositions, in one place, and reports it to the
 * {@link CarrierListener}: at least once, in any order, each report repeating the times that earlier ones told.
 */
public interface Carrier {

    /** Names the driver in configuration and in attempts; never changes. */
    String name();

    /**
     * Dials. On return the carrier has taken the attempt and reports follow.
     *
     * @throws CarrierRefusedException when it surely did not take it: nobody's phone rings
     * @throws RuntimeException any other: whether it took it is unknown, and only {@link #lookUp} can tell
     */
    void dial(DialRequest request);

    /**
     * Picks up for a caller who rings, of whom the driver told {@link IncomingCalls}; a report that it was answered
     * follows. Answering what is answered or over already, or was never heard of, does nothing.
     *
     * @throws RuntimeException when the carrier could not be told; ask again
     */
    default void answer(UUID attemptId) {
        throw new IllegalStateException("Carrier " + name() + " brings no callers, but is to answer " + attemptId);
    }

    /**
     * Ends an attempt, in whatever stage it is; a report of its end follows when it was open. Ending what has ended,
     * or what was never dialled, does nothing.
     *
     * @throws RuntimeException when the carrier could not be told; ask again
     */
    void end(UUID attemptId);

    /**
     * Connects the person on an answered attempt with somebody else and leaves the call: a report of its end as
     * transferred follows. Transferring what has ended, what was never dialled or what is transferred already does
     * nothing.
     *
     * @param target who takes over, by the name that the driver's network knows them by
     * @throws RuntimeException when the carrier could not be told; ask again
     */
    void transfer(UUID attemptId, String target);

    /**
     * The callee of an answered attempt is about to be handed over: somebody is being asked. Repeatable. A network that
     * can tell a person from a machine says so; one that can make the callee wait does.
     *
     * @return whether there is anybody to be handed over, as far as the network can tell
     * @throws RuntimeException when the carrier could not be told; ask again
     */
    default boolean expectTransfer(UUID attemptId) {
        return true;
    }

    /**
     * Nobody comes, after {@link #expectTransfer}: the talk goes on as if it had not been.
     *
     * @throws RuntimeException when the carrier could not be told
     */
    default void expectNobody(UUID attemptId) {
        // Most networks know nothing of what might have been.
    }

    /**
     * Asks the carrier where an attempt stands, whoever dialled it.
     *
     * @throws RuntimeException when the carrier does not answer; that says nothing about the attempt
     */
    Standing lookUp(UUID attemptId);

    /** Takes over the reports of an attempt that stands open and that another process dialled. Repeatable. */
    void adopt(UUID attemptId);

    /**
     * The recording of a call that this driver carried: WAV, always the same for the same talk. Nothing when the driver
     * records nothing.
     *
     * @throws RuntimeException when the carrier does not answer; ask again
     */
    default Optional<Content> recording(Talk talk) {
        return Optional.empty();
    }

    /**
     * Whether what the driver says about numbers is true of the numbers: one that it calls invalid is not dialled again
     * for a while. Not for a driver that plays outcomes.
     */
    default boolean judgesRealNumbers() {
        return true;
    }

    /** The attempts of this process of which the driver has a live sign: their leases are worth renewing. */
    Set<UUID> alive();
}
