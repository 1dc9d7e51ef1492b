package dev.carillon.common.messaging.command;

/** Decides commands. */
@FunctionalInterface
public interface CommandHandler {
    /**
     * Decides every command of {@code batch}, inside one transaction. A refusal is an outcome and fails no neighbour.
     * May be called again with the same commands, in a fresh transaction, after a failure.
     *
     * @throws IllegalArgumentException (or any exception of malformed data) when a command can never be decided
     */
    void handle(CommandBatch batch);
}
