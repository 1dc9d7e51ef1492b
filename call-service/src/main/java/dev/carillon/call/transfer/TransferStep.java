package dev.carillon.call.transfer;

import java.util.UUID;

/** What may happen to a transfer. */
sealed interface TransferStep {

    /** An operator was found, and claimed. */
    record Offer(UUID offerId, UUID operatorId) implements TransferStep {}

    /** No operator is left to ask. */
    record NobodyLeft() implements TransferStep {}

    record Accept(UUID offerId) implements TransferStep {}

    record Decline(UUID offerId) implements TransferStep {}

    /** The operator did not answer in time. */
    record Expire(UUID offerId) implements TransferStep {}

    /**
     * The call's attempt has ended.
     *
     * @param transferred because the carrier connected the operator
     */
    record CallOver(boolean transferred) implements TransferStep {}
}
