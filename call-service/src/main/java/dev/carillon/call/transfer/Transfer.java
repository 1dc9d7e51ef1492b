package dev.carillon.call.transfer;

import dev.carillon.common.contract.operator.CallbackView;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer's whole state. */
record Transfer(TransferOrder order, TransferState state, Instant updatedAt) {
    Transfer in(TransferState next, Instant now) {
        return new Transfer(order, next, now);
    }

    /** The offer that the transfer stands by; null when there is none. */
    @Nullable
    UUID offerId() {
        return switch (state) {
            case TransferState.Requested requested -> null;
            case TransferState.Offered offered -> offered.offerId();
            case TransferState.Accepted accepted -> accepted.offerId();
            case TransferState.Bridged bridged -> bridged.offerId();
            case TransferState.Failed failed -> null;
        };
    }

    /** Who is asked, or has the call; null when nobody is. */
    @Nullable
    UUID operatorId() {
        return switch (state) {
            case TransferState.Requested requested -> null;
            case TransferState.Offered offered -> offered.operatorId();
            case TransferState.Accepted accepted -> accepted.operatorId();
            case TransferState.Bridged bridged -> bridged.operatorId();
            case TransferState.Failed failed -> null;
        };
    }

    @Nullable
    TransferFailure reason() {
        return state instanceof TransferState.Failed failed ? failed.reason() : null;
    }

    TransferView view(@Nullable CallbackView callback) {
        return new TransferView(
                order.id(),
                order.callId(),
                order.queueId(),
                order.kind(),
                order.fallback(),
                state.status(),
                reason(),
                operatorId(),
                callback,
                order.createdAt(),
                updatedAt);
    }
}
