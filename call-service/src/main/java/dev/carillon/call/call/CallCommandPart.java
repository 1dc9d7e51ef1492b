package dev.carillon.call.call;

import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;

/** Decides one type of commands on calls that exist. Every bean of this type is asked. */
public interface CallCommandPart {
    /** The type of the commands that {@link #decide} takes. */
    String type();

    /**
     * Decides {@code command} in the caller's transaction.
     *
     * @throws dev.carillon.common.problem.ProblemException to refuse it
     */
    Outcome decide(ReceivedCommand command);
}
