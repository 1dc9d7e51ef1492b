package dev.carillon.call.call;

import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a batch by kind. New calls come first: of one call, the command that places it is always older than those that
 * change it. Those that change calls keep their order.
 */
@ApplicationScoped
class CallCommandHandler implements CommandHandler {
    private final CallPlacement placement;
    private final CallChanges changes;
    private final Map<String, CallCommandPart> parts = new HashMap<>();

    CallCommandHandler(CallPlacement placement, CallChanges changes, @Any Instance<CallCommandPart> parts) {
        this.placement = placement;
        this.changes = changes;
        parts.forEach(part -> this.parts.put(part.type(), part));
    }

    @Override
    public void handle(CommandBatch batch) {
        placement
                .place(batch.commands().stream()
                        .filter(CallCommandHandler::places)
                        .toList())
                .forEach(batch::decide);
        List<ReceivedCommand> together = new ArrayList<>();
        for (ReceivedCommand command : batch.commands()) {
            CallCommandPart part = parts.get(command.type());
            if (part != null) {
                changes.change(together).forEach(batch::decide);
                together.clear();
                batch.decide(command, Outcome.orRefused(() -> part.decide(command)));
            } else if (!places(command)) {
                together.add(command);
            }
        }
        changes.change(together).forEach(batch::decide);
    }

    private static boolean places(ReceivedCommand command) {
        return command.type().equals(PlaceCall.TYPE);
    }
}
