package dev.carillon.call.transfer;

import dev.carillon.call.call.CallWriter;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.call.operator.FreeOperators;
import dev.carillon.call.operator.QueueStore;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins transfers, whoever asks for them: to somebody who is free at this moment, or not at all. */
@ApplicationScoped
class TransferStart {
    private final CallWriter writer;
    private final CallDecider decider;
    private final QueueStore queues;
    private final FreeOperators operators;
    private final TransferStore transfers;
    private final TransferSaga saga;
    private final Event<Expectation> expectations;
    private final Clock clock;

    TransferStart(
            CallWriter writer,
            CallDecider decider,
            QueueStore queues,
            FreeOperators operators,
            TransferStore transfers,
            TransferSaga saga,
            Event<Expectation> expectations,
            Clock clock) {
        this.writer = writer;
        this.decider = decider;
        this.queues = queues;
        this.operators = operators;
        this.transfers = transfers;
        this.saga = saga;
        this.expectations = expectations;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param transferId of the new transfer
     * @param queue id or name
     * @param fallback null: the queue's
     * @param context what the operator should know
     */
    record Wanted(
            UUID transferId,
            String queue,
            TransferKind kind,
            @Nullable Fallback fallback,
            Map<String, Object> context) {}

    /**
     * Begins in the caller's transaction, which has locked {@code call}.
     *
     * @return the transfer after its first step: nobody to ask, with a fallback, and it has failed already
     * @throws ProblemException (404, 409, 503) when there is no such queue, nobody talks, or nobody is free; nothing is
     *     written then
     */
    Transfer begin(Call call, Wanted wanted) {
        Decision.Changed begun = begun(call, wanted.transferId());
        UUID organizationId = call.order().organizationId();
        boolean test = call.order().test();
        QueueView queue = queues.keep(organizationId, test, wanted.queue())
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no such queue")
                        .asException());
        Fallback fallback = wanted.fallback() == null ? queue.fallback() : wanted.fallback();
        Optional<UUID> operator = operators.claim(queue.id(), List.of());
        if (operator.isEmpty() && fallback == Fallback.NONE) {
            throw new ProblemException(ProblemCode.NO_AGENTS_AVAILABLE, ProblemCode.NO_AGENTS_AVAILABLE.title());
        }
        writer.save(List.of(begun));
        Instant now = clock.instant();
        TransferOrder order = new TransferOrder(
                wanted.transferId(),
                call.order().id(),
                organizationId,
                test,
                queue.id(),
                wanted.kind(),
                fallback,
                wanted.context(),
                now);
        Transfer transfer = new Transfer(order, new TransferState.Requested(), now);
        transfers.insert(transfer);
        if (operator.isPresent()) {
            expectations.fire(new Expectation(attempt(begun.call()).id(), true));
        }
        return saga.advance(
                transfer,
                operator.<TransferStep>map(id -> new TransferStep.Offer(Ids.next(clock), id))
                        .orElseGet(TransferStep.NobodyLeft::new));
    }

    private Decision.Changed begun(Call call, UUID transferId) {
        return switch (decider.decide(call, new CallCommand.BeginTransfer(transferId), clock.instant())) {
            case Decision.Changed changed -> changed;
            case Decision.Unchanged unchanged ->
                throw new IllegalStateException(
                        "A new transfer changes call " + call.order().id());
            case Decision.Refused refused -> throw new ProblemException(ProblemCode.CONFLICT, words(refused.reason()));
        };
    }

    private static Attempt attempt(Call call) {
        if (call.phase() instanceof Phase.Live live) {
            return live.attempt();
        }
        throw new IllegalStateException("Nobody talks on call " + call.order().id() + " that is transferred");
    }

    private static String words(Decision.Refusal reason) {
        return switch (reason) {
            case TRANSFER_OPEN -> "The call is being transferred already";
            case NOT_ACTIVE, IN_PROGRESS, INBOUND, ENDED, NOT_QUEUED, OTHER_VERSION -> "Call is not currently active";
        };
    }
}
