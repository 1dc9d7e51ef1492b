package dev.carillon.common.messaging.command;

/** What the asking side learns. */
public sealed interface CommandResult {

    /**
     * The owner's answer.
     *
     * @param body JSON, or empty
     * @param replayed the command had been decided for an earlier request
     */
    record Answered(int status, byte[] body, boolean replayed) implements CommandResult {}

    /** The command is durable in Kafka and will be carried out; its owner has not answered in time. */
    record Accepted() implements CommandResult {}
}
