package dev.carillon.call.transfer;

import dev.carillon.call.call.TransferOver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Closes the transfer of a call that ends, in the transaction that ends it. */
@ApplicationScoped
class CallEnds {
    private final TransferStore transfers;
    private final TransferSaga saga;

    CallEnds(TransferStore transfers, TransferSaga saga) {
        this.transfers = transfers;
        this.saga = saga;
    }

    void onTransferOver(@Observes TransferOver over) {
        transfers
                .lockOpen(over.callId())
                .ifPresent(transfer -> saga.advance(transfer, new TransferStep.CallOver(over.transferred())));
    }
}
