package dev.carillon.call.call;

import dev.carillon.common.contract.call.CancelCall;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
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
 * change it.
 */
@ApplicationScoped
class CallCommandHandler implements CommandHandler {
    private final CallPlacement placement;
    private final CallCancellation cancellation;
    private final Map<String, CallCommandPart> parts = new HashMap<>();

    CallCommandHandler(CallPlacement placement, CallCancellation cancellation, @Any Instance<CallCommandPart> parts) {
        this.placement = placement;
        this.cancellation = cancellation;
        parts.forEach(part -> this.parts.put(part.type(), part));
    }

    @Override
    public void handle(CommandBatch batch) {
        List<ReceivedCommand> place = new ArrayList<>();
        List<ReceivedCommand> cancel = new ArrayList<>();
        List<ReceivedCommand> single = new ArrayList<>();
        for (ReceivedCommand command : batch.commands()) {
            switch (command.type()) {
                case PlaceCall.TYPE -> place.add(command);
                case CancelCall.TYPE -> cancel.add(command);
                default -> single.add(command);
            }
        }
        placement.place(place).forEach(batch::decide);
        cancellation.cancel(cancel).forEach(batch::decide);
        single.forEach(command -> batch.decide(command, part(command).decide(command)));
    }

    private CallCommandPart part(ReceivedCommand command) {
        CallCommandPart part = parts.get(command.type());
        if (part == null) {
            throw new IllegalArgumentException("Unknown call command " + command.type());
        }
        return part;
    }
}
