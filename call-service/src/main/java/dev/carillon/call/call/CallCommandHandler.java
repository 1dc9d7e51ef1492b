package dev.carillon.call.call;

import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.ReceivedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a batch by kind. New calls come first: of one call, the command that places it is always older than those that
 * change it.
 */
@ApplicationScoped
class CallCommandHandler implements CommandHandler {
    private final CallPlacement placement;
    private final CallChanges changes;

    CallCommandHandler(CallPlacement placement, CallChanges changes) {
        this.placement = placement;
        this.changes = changes;
    }

    @Override
    public void handle(CommandBatch batch) {
        List<ReceivedCommand> place = new ArrayList<>();
        List<ReceivedCommand> change = new ArrayList<>();
        for (ReceivedCommand command : batch.commands()) {
            if (command.type().equals(PlaceCall.TYPE)) {
                place.add(command);
            } else {
                change.add(command);
            }
        }
        placement.place(place).forEach(batch::decide);
        changes.change(change).forEach(batch::decide);
    }
}
