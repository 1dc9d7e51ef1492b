package dev.carillon.call.transfer;

import dev.carillon.call.transfer.TransferDecision.Moved;
import dev.carillon.call.transfer.TransferDecision.Refused;
import dev.carillon.call.transfer.TransferDecision.Unchanged;
import dev.carillon.call.transfer.TransferState.Accepted;
import dev.carillon.call.transfer.TransferState.Bridged;
import dev.carillon.call.transfer.TransferState.Failed;
import dev.carillon.call.transfer.TransferState.Offered;
import dev.carillon.call.transfer.TransferState.Requested;
import dev.carillon.common.contract.operator.OfferStatus;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferKind;
import java.util.UUID;

/** The whole transition table of a transfer. Pure. */
final class TransferDecider {
    private TransferDecider() {}

    static TransferDecision decide(TransferKind kind, TransferState state, TransferStep step) {
        return switch (step) {
            case TransferStep.Offer offer -> offer(kind, state, offer);
            case TransferStep.NobodyLeft nobody -> nobodyLeft(state);
            case TransferStep.Accept accept -> accept(state, accept.offerId());
            case TransferStep.Decline decline -> decline(state, decline.offerId());
            case TransferStep.Expire expire -> expire(state, expire.offerId());
            case TransferStep.CallOver over -> callOver(state, over.transferred());
        };
    }

    /** Of a cold transfer nobody is asked: whoever is claimed gets the call. */
    private static TransferDecision offer(TransferKind kind, TransferState state, TransferStep.Offer offer) {
        UUID id = offer.offerId();
        UUID operator = offer.operatorId();
        return switch (state) {
            case Requested requested ->
                switch (kind) {
                    case WARM ->
                        new Moved(new Offered(id, operator), new OfferChange.Made(id, operator, OfferStatus.OFFERED));
                    case COLD ->
                        new Moved(new Accepted(id, operator), new OfferChange.Made(id, operator, OfferStatus.ACCEPTED));
                };
            case Offered offered -> new Refused();
            case Accepted accepted -> new Refused();
            case Bridged bridged -> new Refused();
            case Failed failed -> new Refused();
        };
    }

    private static TransferDecision nobodyLeft(TransferState state) {
        return switch (state) {
            case Requested requested -> new Moved(new Failed(TransferFailure.NO_OPERATORS), null);
            case Offered offered -> new Refused();
            case Accepted accepted -> new Refused();
            case Bridged bridged -> new Refused();
            case Failed failed -> new Refused();
        };
    }

    private static TransferDecision accept(TransferState state, UUID offerId) {
        return switch (state) {
            case Offered offered
            when offered.offerId().equals(offerId) ->
                new Moved(
                        new Accepted(offerId, offered.operatorId()),
                        new OfferChange.Became(offerId, offered.operatorId(), OfferStatus.ACCEPTED));
            case Accepted accepted when accepted.offerId().equals(offerId) -> new Unchanged();
            case Bridged bridged when bridged.offerId().equals(offerId) -> new Unchanged();
            case Offered offered -> new Refused();
            case Accepted accepted -> new Refused();
            case Bridged bridged -> new Refused();
            case Requested requested -> new Refused();
            case Failed failed -> new Refused();
        };
    }

    private static TransferDecision decline(TransferState state, UUID offerId) {
        return switch (state) {
            case Offered offered when offered.offerId().equals(offerId) -> next(offered, OfferStatus.DECLINED);
            case Offered offered -> new Refused();
            case Accepted accepted -> new Refused();
            case Bridged bridged -> new Refused();
            case Requested requested -> new Refused();
            case Failed failed -> new Refused();
        };
    }

    private static TransferDecision expire(TransferState state, UUID offerId) {
        return switch (state) {
            case Offered offered when offered.offerId().equals(offerId) -> next(offered, OfferStatus.TIMED_OUT);
            // The operator answered just before, or the call has ended.
            case Offered offered -> new Unchanged();
            case Accepted accepted -> new Unchanged();
            case Bridged bridged -> new Unchanged();
            case Requested requested -> new Unchanged();
            case Failed failed -> new Unchanged();
        };
    }

    private static TransferDecision next(Offered offered, OfferStatus end) {
        return new Moved(new Requested(), new OfferChange.Became(offered.offerId(), offered.operatorId(), end));
    }

    private static TransferDecision callOver(TransferState state, boolean transferred) {
        return switch (state) {
            case Requested requested -> new Moved(new Failed(TransferFailure.CALLER_GONE), null);
            case Offered offered -> callerGone(offered.offerId(), offered.operatorId());
            case Accepted accepted
            when transferred ->
                new Moved(
                        new Bridged(accepted.offerId(), accepted.operatorId()),
                        new OfferChange.Became(accepted.offerId(), accepted.operatorId(), OfferStatus.BRIDGED));
            case Accepted accepted -> callerGone(accepted.offerId(), accepted.operatorId());
            case Bridged bridged -> new Unchanged();
            case Failed failed -> new Unchanged();
        };
    }

    private static TransferDecision callerGone(UUID offerId, UUID operatorId) {
        return new Moved(
                new Failed(TransferFailure.CALLER_GONE),
                new OfferChange.Became(offerId, operatorId, OfferStatus.WITHDRAWN));
    }
}
