package dev.carillon.webhook;

import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;

/** A feature that decides one type of the commands on {@code carillon.webhook.commands.v1}. */
public interface CommandPart {
    /** The type of the commands that {@link #decide} takes. */
    String type();

    /**
     * Decides {@code command} in the caller's transaction.
     *
     * @throws dev.carillon.common.problem.ProblemException to refuse it
     */
    Outcome decide(ReceivedCommand command);
}
