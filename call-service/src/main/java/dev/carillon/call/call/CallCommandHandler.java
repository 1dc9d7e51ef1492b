package dev.carillon.call.call;

import dev.carillon.common.contract.call.CancelCall;
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
    private final CallCancellation cancellation;

    CallCommandHandler(CallPlacement placement, CallCancellation cancellation) {
        this.placement = placement;
        this.cancellation = cancellation;
    }

    @Override
    public void handle(CommandBatch batch) {
        List<ReceivedCommand> place = new ArrayList<>();
        List<ReceivedCommand> cancel = new ArrayList<>();
        for (ReceivedCommand command : batch.commands()) {
            switch (command.type()) {
                case PlaceCall.TYPE -> place.add(command);
                case CancelCall.TYPE -> cancel.add(command);
                default -> throw new IllegalArgumentException("Unknown call command " + command.type());
            }
        }
        placement.place(place).forEach(batch::decide);
        cancellation.cancel(cancel).forEach(batch::decide);
    }
}
