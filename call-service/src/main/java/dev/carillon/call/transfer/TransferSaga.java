package dev.carillon.call.transfer;

import dev.carillon.call.call.CallSteps;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.operator.FreeOperators;
import dev.carillon.call.operator.QueueStore;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes transfers from step to step, in the caller's transaction, which has locked the call and then the transfer.
 * Nothing is kept in memory: any replica takes the next step.
 */
@ApplicationScoped
class TransferSaga {
    private final TransferStore transfers;
    private final OfferStore asked;
    private final Offers offers;
    private final FreeOperators operators;
    private final QueueStore queues;
    private final CallbackStore callbacks;
    private final CallStore calls;
    private final CallSteps steps;
    private final Event<BridgeDue> bridges;
    private final Event<TransferGivenUp> givenUp;
    private final Clock clock;

    TransferSaga(
            TransferStore transfers,
            OfferStore asked,
            Offers offers,
            FreeOperators operators,
            QueueStore queues,
            CallbackStore callbacks,
            CallStore calls,
            CallSteps steps,
            Event<BridgeDue> bridges,
            Event<TransferGivenUp> givenUp,
            Clock clock) {
        this.transfers = transfers;
        this.asked = asked;
        this.offers = offers;
        this.operators = operators;
        this.queues = queues;
        this.callbacks = callbacks;
        this.calls = calls;
        this.steps = steps;
        this.bridges = bridges;
        this.givenUp = givenUp;
        this.clock = clock;
    }

    /**
     * Takes {@code step}, and those that follow at once: from an operator who did not take the call to the next one.
     *
     * @return the transfer as it is then
     * @throws ProblemException (409) when the step is about an offer that does not stand; nothing is written then
     */
    Transfer advance(Transfer transfer, TransferStep step) {
        return switch (TransferDecider.decide(transfer.order().kind(), transfer.state(), step)) {
            case TransferDecision.Moved moved -> move(transfer, moved);
            case TransferDecision.Unchanged unchanged -> transfer;
            case TransferDecision.Refused refused ->
                throw new ProblemException(ProblemCode.CONFLICT, "The offer does not stand any more");
        };
    }

    private Transfer move(Transfer transfer, TransferDecision.Moved moved) {
        TransferOrder order = transfer.order();
        if (moved.offer() != null) {
            offers.apply(order, moved.offer());
        }
        Transfer next = transfer.in(moved.state(), clock.instant());
        transfers.update(next, dueIn(next));
        return switch (moved.state()) {
            case TransferState.Requested requested -> advance(next, seek(order));
            case TransferState.Offered offered -> next;
            case TransferState.Accepted accepted -> {
                bridges.fire(new BridgeDue());
                yield next;
            }
            case TransferState.Bridged bridged -> next;
            case TransferState.Failed failed -> {
                if (failed.reason() == TransferFailure.NO_OPERATORS) {
                    giveUp(order);
                }
                yield next;
            }
        };
    }

    private TransferStep seek(TransferOrder order) {
        return operators
                .claim(order.queueId(), asked.asked(order.id()))
                .<TransferStep>map(operator -> new TransferStep.Offer(Ids.next(clock), operator))
                .orElseGet(TransferStep.NobodyLeft::new);
    }

    private @Nullable Duration dueIn(Transfer transfer) {
        TransferOrder order = transfer.order();
        return switch (transfer.state()) {
            case TransferState.Offered offered -> Duration.ofSeconds(ringSeconds(order));
            case TransferState.Accepted accepted -> Duration.ZERO;
            case TransferState.Requested requested -> null;
            case TransferState.Bridged bridged -> null;
            case TransferState.Failed failed -> null;
        };
    }

    private int ringSeconds(TransferOrder order) {
        return queues.find(order.organizationId(), order.test(), order.queueId().toString())
                .orElseThrow(
                        () -> new IllegalStateException("Queue " + order.queueId() + " of an open transfer is gone"))
                .ringSeconds();
    }

    /** The call goes on without an operator, and somebody may have to call back. */
    private void giveUp(TransferOrder order) {
        Call call = calls.lock(List.of(order.callId())).getFirst();
        steps.take(List.of(call), locked -> new CallCommand.FailTransfer(order.id()))
                .forEach(changed -> givenUp.fire(new TransferGivenUp(order.id(), changed.call())));
        if (order.fallback() == Fallback.CALLBACK) {
            UUID id = Ids.next(clock);
            callbacks.insert(id, order, call.order(), clock.instant());
        }
    }
}
