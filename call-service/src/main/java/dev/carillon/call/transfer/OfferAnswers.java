package dev.carillon.call.transfer;

import dev.carillon.call.call.CallStore;
import dev.carillon.call.operator.OfferCommands;
import dev.carillon.common.contract.operator.OfferStatus;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what operators say to their offers. */
@ApplicationScoped
class OfferAnswers implements OfferCommands {
    private final CallStore calls;
    private final TransferStore transfers;
    private final OfferStore stored;
    private final Offers offers;
    private final CallbackStore callbacks;
    private final TransferSaga saga;
    private final Clock clock;

    OfferAnswers(
            CallStore calls,
            TransferStore transfers,
            OfferStore stored,
            Offers offers,
            CallbackStore callbacks,
            TransferSaga saga,
            Clock clock) {
        this.calls = calls;
        this.transfers = transfers;
        this.stored = stored;
        this.offers = offers;
        this.callbacks = callbacks;
        this.saga = saga;
        this.clock = clock;
    }

    @Override
    public Outcome answer(ReceivedCommand command, OperatorCommand.Answer answer) {
        OfferView seen = find(command, answer);
        calls.lock(List.of(seen.callId()));
        Transfer transfer = transfers
                .lockOpen(seen.callId())
                .filter(open -> open.order().id().equals(seen.transferId()))
                .orElse(null);
        OfferView offer = find(command, answer); // as it is now that nobody else changes it
        return switch (answer) {
            case OperatorCommand.AcceptOffer accept when offer.status() == OfferStatus.BRIDGED -> Outcome.ok(offer);
            case OperatorCommand.AcceptOffer accept ->
                step(command, answer, transfer, new TransferStep.Accept(offer.id()));
            case OperatorCommand.DeclineOffer decline ->
                step(command, answer, transfer, new TransferStep.Decline(offer.id()));
            case OperatorCommand.CompleteOffer complete -> complete(command, complete, offer);
        };
    }

    @Override
    public Outcome calledBack(ReceivedCommand command, OperatorCommand.CompleteCallback done) {
        return callbacks
                .done(command.organizationId(), command.test(), done.callbackId(), clock.instant())
                .map(Outcome::ok)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no callback " + done.callbackId())
                        .asException());
    }

    private Outcome step(
            ReceivedCommand command, OperatorCommand.Answer answer, @Nullable Transfer transfer, TransferStep step) {
        if (transfer == null) {
            throw gone();
        }
        if (transfer.state() instanceof TransferState.Offered offered
                && offered.offerId().equals(answer.offerId())
                && transfers.isDue(transfer.order().id())) {
            saga.advance(transfer, new TransferStep.Expire(answer.offerId()));
            return Outcome.refused(gone().problem());
        }
        saga.advance(transfer, step);
        return Outcome.ok(find(command, answer));
    }

    private Outcome complete(ReceivedCommand command, OperatorCommand.CompleteOffer complete, OfferView offer) {
        return switch (offer.status()) {
            case BRIDGED -> {
                offers.complete(
                        offer.id(),
                        offer.operatorId(),
                        offers.wrapUp(command.organizationId(), command.test(), offer.queueId()));
                yield Outcome.ok(find(command, complete));
            }
            case COMPLETED -> Outcome.ok(offer);
            case OFFERED, ACCEPTED, DECLINED, TIMED_OUT, WITHDRAWN ->
                throw new ProblemException(ProblemCode.CONFLICT, "The operator is not connected by this offer");
        };
    }

    private OfferView find(ReceivedCommand command, OperatorCommand.Answer answer) {
        return stored.find(command.organizationId(), command.test(), answer.operatorId(), answer.offerId())
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "The operator has no offer " + answer.offerId())
                        .asException());
    }

    private static ProblemException gone() {
        return new ProblemException(ProblemCode.CONFLICT, "The offer does not stand any more");
    }
}
