package dev.carillon.call.agent;

import dev.carillon.call.analyst.AnswerSchema;
import dev.carillon.call.flow.Flows;
import dev.carillon.call.voice.Voices;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of commands on agents. */
@ApplicationScoped
class AgentCommandHandler implements CommandHandler {
    private final AgentRepository agents;
    private final Flows flows;
    private final Voices voices;
    private final Clock clock;

    AgentCommandHandler(AgentRepository agents, Flows flows, Voices voices, Clock clock) {
        this.agents = agents;
        this.flows = flows;
        this.voices = voices;
        this.clock = clock;
    }

    @Override
    public void handle(CommandBatch batch) {
        batch.decideEach(this::decide);
    }

    private Outcome decide(ReceivedCommand command) {
        return switch (command.type()) {
            case AgentCommand.Create.TYPE -> create(command, command.payload(AgentCommand.Create.class));
            case AgentCommand.Update.TYPE -> update(command, command.payload(AgentCommand.Update.class));
            case AgentCommand.Delete.TYPE -> delete(command, command.payload(AgentCommand.Delete.class));
            default -> throw new IllegalArgumentException("Unknown agent command " + command.type());
        };
    }

    private Outcome create(ReceivedCommand command, AgentCommand.Create create) {
        AgentSettings settings = AgentSettings.of(create);
        requireFlow(command, settings.flowId());
        requireAnswerSchema(settings.answerSchema());
        AgentEntity agent = new AgentEntity();
        agent.id = command.id();
        agent.organizationId = command.organizationId();
        agent.test = command.test();
        Instant now = clock.instant();
        agent.createdAt = now;
        apply(agent, settings, now);
        agents.persist(agent);
        agents.flush();
        return Outcome.created(agent.view());
    }

    private Outcome update(ReceivedCommand command, AgentCommand.Update update) {
        AgentEntity agent = lock(command, update.agentId());
        AgentSettings former = agent.settings();
        AgentSettings settings = former.patched(update.changes());
        if (!Objects.equals(settings.flowId(), former.flowId())) {
            requireFlow(command, settings.flowId());
        }
        if (!Objects.equals(settings.answerSchema(), former.answerSchema())) {
            requireAnswerSchema(settings.answerSchema());
        }
        apply(agent, settings, clock.instant());
        agents.flush();
        return Outcome.ok(agent.view());
    }

    private Outcome delete(ReceivedCommand command, AgentCommand.Delete delete) {
        AgentEntity agent = lock(command, delete.agentId());
        agents.lockAgainstCalls(agent.id);
        if (agents.hasOpenCalls(agent.id)) {
            throw new ProblemException(ProblemCode.CONFLICT, "The agent has calls that have not ended yet");
        }
        agents.delete(agent);
        agents.flush();
        return Outcome.noContent();
    }

    private void requireFlow(ReceivedCommand command, @Nullable UUID flowId) {
        if (flowId != null && !flows.hold(command.organizationId(), command.test(), flowId)) {
            throw Problem.invalid("flow_id", "names no flow").asException();
        }
    }

    private static void requireAnswerSchema(@Nullable Map<String, Object> answerSchema) {
        if (answerSchema != null) {
            var unused = AnswerSchema.of(answerSchema);
        }
    }

    private void apply(AgentEntity agent, AgentSettings settings, Instant now) {
        requireVoice(agent, settings);
        requireNumber(agent, settings);
        if (settings.isDefault() && !agent.isDefault) {
            agents.clearDefault(agent.organizationId, agent.test);
        }
        agent.apply(settings, now);
    }

    /** A voice that stays as it is, is not asked for again. */
    private void requireVoice(AgentEntity agent, AgentSettings settings) {
        String voiceId = settings.voiceId();
        if (voiceId != null
                && !voiceId.equals(agent.voiceId)
                && !voices.hold(agent.organizationId, agent.test, voiceId)) {
            throw Problem.invalid("voice_id", "names no voice of the library and no deployed speaker")
                    .asException();
        }
    }

    /** A caller has to reach somebody, and nobody else. */
    private void requireNumber(AgentEntity agent, AgentSettings settings) {
        String number = settings.phoneNumber();
        if (number != null
                && !number.equals(agent.phoneNumber)
                && agents.isTaken(agent.organizationId, agent.test, number, agent.id)) {
            throw Problem.of(
                            ProblemCode.CONFLICT,
                            "Another agent has the phone number",
                            List.of(new FieldError("phone_number", "is another agent's")))
                    .asException();
        }
    }

    private AgentEntity lock(ReceivedCommand command, UUID agentId) {
        return agents.lock(command.organizationId(), command.test(), agentId)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no agent " + agentId)
                        .asException());
    }
}
