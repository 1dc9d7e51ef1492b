package dev.carillon.call.transfer;

import org.jspecify.annotations.Nullable;

/** What comes of a step. */
sealed interface TransferDecision {

    /** @param offer what goes with it; null when no offer is touched */
    record Moved(TransferState state, @Nullable OfferChange offer) implements TransferDecision {}

    /** A step that was taken before, or that comes too late to matter. */
    record Unchanged() implements TransferDecision {}

    /** The offer does not stand, or does not fit here. */
    record Refused() implements TransferDecision {}
}
