package dev.carillon.call.transfer;

import dev.carillon.common.contract.operator.OfferStatus;
import java.util.UUID;

/** What a decision does to an offer. */
sealed interface OfferChange {
    UUID offerId();

    UUID operatorId();

    OfferStatus status();

    /** The offer is new. */
    record Made(UUID offerId, UUID operatorId, OfferStatus status) implements OfferChange {}

    /** The offer has come to {@code status}. */
    record Became(UUID offerId, UUID operatorId, OfferStatus status) implements OfferChange {}
}
