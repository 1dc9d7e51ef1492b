package dev.carillon.call.operator;

import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Makes, changes and deletes operators, and takes their heartbeats. Refusals are thrown, before anything is written. */
@ApplicationScoped
class OperatorCommands {
    private final OperatorStore operators;
    private final QueueStore queues;
    private final Clock clock;

    OperatorCommands(OperatorStore operators, QueueStore queues, Clock clock) {
        this.operators = operators;
        this.queues = queues;
        this.clock = clock;
    }

    Outcome create(ReceivedCommand command, OperatorCommand.CreateOperator create) {
        OperatorSettings settings = OperatorSettings.of(create);
        requireQueues(command, settings);
        operators.insert(command.organizationId(), command.test(), command.id(), settings, clock.instant());
        return Outcome.created(find(command, command.id()));
    }

    Outcome update(ReceivedCommand command, OperatorCommand.UpdateOperator update) {
        OperatorView former = lock(command, update.operatorId());
        OperatorSettings settings = OperatorSettings.patched(former, update.changes());
        requireQueues(command, settings);
        operators.update(former.id(), settings, clock.instant());
        return Outcome.ok(find(command, former.id()));
    }

    Outcome delete(ReceivedCommand command, OperatorCommand.DeleteOperator delete) {
        OperatorView operator = lock(command, delete.operatorId());
        if (operators.isEngaged(operator.id())) {
            throw new ProblemException(ProblemCode.CONFLICT, "A call is offered to the operator, or they talk");
        }
        operators.delete(operator.id());
        return Outcome.noContent();
    }

    Outcome present(ReceivedCommand command, OperatorCommand.SetPresence presence) {
        UUID id = presence.operatorId();
        if (operators.find(command.organizationId(), command.test(), id).isEmpty()) {
            throw missing(id);
        }
        operators.present(id, presence.available());
        return Outcome.ok(find(command, id));
    }

    private void requireQueues(ReceivedCommand command, OperatorSettings settings) {
        int found = queues.keep(command.organizationId(), command.test(), settings.queueIds())
                .size();
        if (found != settings.queueIds().size()) {
            throw Problem.invalid("queue_ids", "must only name queues that exist")
                    .asException();
        }
    }

    private OperatorView lock(ReceivedCommand command, UUID id) {
        return operators.lock(command.organizationId(), command.test(), id).orElseThrow(() -> missing(id));
    }

    private static ProblemException missing(UUID id) {
        return Problem.of(ProblemCode.NOT_FOUND, "There is no operator " + id).asException();
    }

    private OperatorView find(ReceivedCommand command, UUID id) {
        return operators
                .find(command.organizationId(), command.test(), id)
                .orElseThrow(() -> new IllegalStateException("Operator " + id + " was not written"));
    }
}
