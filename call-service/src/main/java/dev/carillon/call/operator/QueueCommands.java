package dev.carillon.call.operator;

import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Makes, changes and deletes queues. Refusals are thrown, before anything is written. */
@ApplicationScoped
class QueueCommands {
    private final QueueStore queues;
    private final Clock clock;

    QueueCommands(QueueStore queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    Outcome create(ReceivedCommand command, OperatorCommand.CreateQueue create) {
        QueueView queue = view(command, command.id(), QueueSettings.of(create), clock.instant(), 1);
        requireFreeName(command, queue);
        queues.insert(command.organizationId(), queue);
        return Outcome.created(queue);
    }

    Outcome update(ReceivedCommand command, OperatorCommand.UpdateQueue update) {
        QueueView former = lock(command, update.queueId());
        QueueSettings settings = QueueSettings.patched(former, update.changes());
        QueueView queue = view(command, former.id(), settings, former.createdAt(), former.version() + 1);
        if (!queue.name().equals(former.name())) {
            requireFreeName(command, queue);
        }
        queues.update(queue);
        return Outcome.ok(queue);
    }

    Outcome delete(ReceivedCommand command, OperatorCommand.DeleteQueue delete) {
        QueueView queue = lock(command, delete.queueId());
        if (queues.isUsed(queue.id())) {
            throw new ProblemException(ProblemCode.CONFLICT, "The queue has operators or open transfers");
        }
        queues.delete(queue.id());
        return Outcome.noContent();
    }

    private QueueView view(ReceivedCommand command, UUID id, QueueSettings settings, Instant createdAt, long version) {
        return new QueueView(
                id,
                settings.name(),
                settings.ringSeconds(),
                settings.wrapUpSeconds(),
                settings.fallback(),
                command.test(),
                createdAt,
                clock.instant(),
                version);
    }

    private void requireFreeName(ReceivedCommand command, QueueView queue) {
        if (queues.isTaken(command.organizationId(), command.test(), queue.name(), queue.id())) {
            throw new ProblemException(ProblemCode.CONFLICT, "Another queue has this name");
        }
    }

    private QueueView lock(ReceivedCommand command, UUID id) {
        return queues.lock(command.organizationId(), command.test(), id)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no queue " + id)
                        .asException());
    }
}
