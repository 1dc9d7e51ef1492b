package dev.carillon.call.transfer;

import dev.carillon.call.call.CallCommandPart;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.call.OwnCall;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.operator.FreeOperators;
import dev.carillon.call.operator.QueueStore;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.call.TransferCall;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins transfers: to somebody who is free at this moment, or not at all. */
@ApplicationScoped
class TransferRequests implements CallCommandPart {
    private final OwnCall calls;
    private final CallWriter writer;
    private final CallDecider decider;
    private final QueueStore queues;
    private final FreeOperators operators;
    private final TransferStore transfers;
    private final CallbackStore callbacks;
    private final TransferSaga saga;
    private final Clock clock;

    TransferRequests(
            OwnCall calls,
            CallWriter writer,
            CallDecider decider,
            QueueStore queues,
            FreeOperators operators,
            TransferStore transfers,
            CallbackStore callbacks,
            TransferSaga saga,
            Clock clock) {
        this.calls = calls;
        this.writer = writer;
        this.decider = decider;
        this.queues = queues;
        this.operators = operators;
        this.transfers = transfers;
        this.callbacks = callbacks;
        this.saga = saga;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TransferCall.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        try {
            return begin(command, command.payload(TransferCall.class));
        } catch (ProblemException e) {
            return Outcome.refused(e.problem());
        }
    }

    private Outcome begin(ReceivedCommand command, TransferCall wanted) {
        Call call = calls.lock(command, wanted.callId());
        Decision.Changed begun = begun(call, command.id());
        QueueView queue = queues.keep(command.organizationId(), command.test(), wanted.queue())
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
                command.id(),
                wanted.callId(),
                command.organizationId(),
                command.test(),
                queue.id(),
                wanted.kind(),
                fallback,
                wanted.context(),
                now);
        Transfer transfer = new Transfer(order, new TransferState.Requested(), now);
        transfers.insert(transfer);
        Transfer moved = saga.advance(
                transfer,
                operator.<TransferStep>map(id -> new TransferStep.Offer(Ids.next(clock), id))
                        .orElseGet(TransferStep.NobodyLeft::new));
        return Outcome.created(moved.view(callbacks.ofTransfer(order.id()).orElse(null)));
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

    private static String words(Decision.Refusal reason) {
        return switch (reason) {
            case TRANSFER_OPEN -> "The call is being transferred already";
            case NOT_ACTIVE, IN_PROGRESS, INBOUND, ENDED, NOT_QUEUED, OTHER_VERSION -> "Call is not currently active";
        };
    }
}
