package dev.carillon.call.transfer;

import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferStatus;
import java.util.UUID;

/** Where a transfer stands, with exactly the facts that exist there. */
sealed interface TransferState {

    TransferStatus status();

    /** Nobody is being asked. Never committed: in the same transaction somebody is, or the transfer has failed. */
    record Requested() implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.REQUESTED;
        }
    }

    /** An operator is being asked. */
    record Offered(UUID offerId, UUID operatorId) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.OFFERED;
        }
    }

    /** The carrier is being told to connect the operator. */
    record Accepted(UUID offerId, UUID operatorId) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.ACCEPTED;
        }
    }

    /** Done: the operator talks, and the call has ended for us. */
    record Bridged(UUID offerId, UUID operatorId) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.BRIDGED;
        }
    }

    /** Done: nobody took the call. */
    record Failed(TransferFailure reason) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.FAILED;
        }
    }
}
