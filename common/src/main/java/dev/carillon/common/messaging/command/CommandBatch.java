package dev.carillon.common.messaging.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The new commands of one transaction, and what the handler decides on each. */
public final class CommandBatch {
    private final List<ReceivedCommand> commands;
    private final Map<UUID, Outcome> outcomes = new HashMap<>();

    CommandBatch(List<ReceivedCommand> commands) {
        this.commands = List.copyOf(commands);
    }

    /** In the order of the log; each id once. */
    public List<ReceivedCommand> commands() {
        return commands;
    }

    /** @throws IllegalStateException when the command was decided already: a programming error */
    public void decide(ReceivedCommand command, Outcome outcome) {
        if (outcomes.putIfAbsent(command.id(), outcome) != null) {
            throw new IllegalStateException("Command " + command.id() + " was decided twice");
        }
    }

    /** Decides all of them, in their order; {@code decision} refuses one by throwing a {@code ProblemException}. */
    public void decideEach(Function<ReceivedCommand, Outcome> decision) {
        for (ReceivedCommand command : commands) {
            decide(command, Outcome.orRefused(() -> decision.apply(command)));
        }
    }

    Outcome outcomeOf(ReceivedCommand command) {
        Outcome outcome = outcomes.get(command.id());
        if (outcome == null) {
            throw new IllegalStateException(
                    "Command " + command.id() + " of type " + command.type() + " was left without an outcome");
        }
        return outcome;
    }
}
