package dev.carillon.call.transfer;

import dev.carillon.call.call.CallCommandPart;
import dev.carillon.call.call.OwnCall;
import dev.carillon.common.contract.call.TransferCall;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the command to hand a call over. */
@ApplicationScoped
class TransferRequests implements CallCommandPart {
    private final OwnCall calls;
    private final TransferStart starts;
    private final CallbackStore callbacks;

    TransferRequests(OwnCall calls, TransferStart starts, CallbackStore callbacks) {
        this.calls = calls;
        this.starts = starts;
        this.callbacks = callbacks;
    }

    @Override
    public String type() {
        return TransferCall.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        TransferCall asked = command.payload(TransferCall.class);
        TransferStart.Wanted wanted =
                new TransferStart.Wanted(command.id(), asked.queue(), asked.kind(), asked.fallback(), asked.context());
        Transfer begun = starts.begin(calls.lock(command, asked.callId()), wanted);
        return Outcome.created(begun.view(callbacks.ofTransfer(command.id()).orElse(null)));
    }
}
