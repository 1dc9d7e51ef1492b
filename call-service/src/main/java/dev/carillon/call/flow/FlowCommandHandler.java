package dev.carillon.call.flow;

import dev.carillon.common.contract.flow.FlowCommand;
import dev.carillon.common.contract.flow.FlowRules;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Decides what becomes of commands on flows. */
@ApplicationScoped
class FlowCommandHandler implements CommandHandler {
    private final FlowRepository flows;
    private final Clock clock;

    FlowCommandHandler(FlowRepository flows, Clock clock) {
        this.flows = flows;
        this.clock = clock;
    }

    @Override
    public void handle(CommandBatch batch) {
        batch.decideEach(this::decide);
    }

    private Outcome decide(ReceivedCommand command) {
        return switch (command.type()) {
            case FlowCommand.Create.TYPE -> create(command, command.payload(FlowCommand.Create.class));
            case FlowCommand.Update.TYPE -> update(command, command.payload(FlowCommand.Update.class));
            case FlowCommand.Delete.TYPE -> delete(command, command.payload(FlowCommand.Delete.class));
            default -> throw new IllegalArgumentException("Unknown flow command " + command.type());
        };
    }

    private Outcome create(ReceivedCommand command, FlowCommand.Create create) {
        FlowRules.require(create.flow());
        FlowEntity flow = new FlowEntity();
        flow.id = command.id();
        flow.organizationId = command.organizationId();
        flow.test = command.test();
        Instant now = clock.instant();
        flow.createdAt = now;
        flow.define(create.flow(), now);
        flows.persist(flow);
        flows.flush();
        return Outcome.created(flow.view());
    }

    private Outcome update(ReceivedCommand command, FlowCommand.Update update) {
        FlowEntity flow = lock(command, update.flowId());
        FlowSpec changed = FlowChanges.apply(flow.definition, update.changes());
        FlowRules.require(changed);
        flow.define(changed, clock.instant());
        flows.flush();
        return Outcome.ok(flow.view());
    }

    private Outcome delete(ReceivedCommand command, FlowCommand.Delete delete) {
        FlowEntity flow = lock(command, delete.flowId());
        flows.lockAgainstAgents(flow.id);
        if (flows.hasAgents(flow.id)) {
            throw new ProblemException(ProblemCode.CONFLICT, "The flow is the flow of an agent");
        }
        flows.delete(flow);
        flows.flush();
        return Outcome.noContent();
    }

    private FlowEntity lock(ReceivedCommand command, UUID flowId) {
        return flows.lock(command.organizationId(), command.test(), flowId)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no flow " + flowId)
                        .asException());
    }
}
