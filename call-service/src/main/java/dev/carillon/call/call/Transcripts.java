package dev.carillon.call.call;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.analyst.Analysis;
import dev.carillon.call.analyst.CallAnalyst;
import dev.carillon.call.conversation.Conversation;
import dev.carillon.call.conversation.Handover;
import dev.carillon.call.conversation.Persona;
import dev.carillon.call.conversation.Scene;
import dev.carillon.call.conversation.Talk;
import dev.carillon.call.flow.Flows;
import dev.carillon.call.handover.HandoverStore;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Findings;
import dev.carillon.call.lifecycle.Spoken;
import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.common.contract.call.Disposition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said on a call, by its agent's conversation, and what it comes to. */
@ApplicationScoped
public class Transcripts {
    private final Agents agents;
    private final Flows flows;
    private final Conversation conversation;
    private final CallAnalyst analyst;
    private final HandoverStore handovers;

    Transcripts(Agents agents, Flows flows, Conversation conversation, CallAnalyst analyst, HandoverStore handovers) {
        this.agents = agents;
        this.flows = flows;
        this.conversation = conversation;
        this.analyst = analyst;
        this.handovers = handovers;
    }

    /** The talk of an attempt that was answered and came out as {@code outcome}. */
    public Spoken of(CallOrder order, Disposition outcome, Instant answeredAt, Instant endedAt) {
        Optional<Agents.Speaker> agent = Optional.ofNullable(order.agentId()).flatMap(agents::speaker);
        int notTaken = outcome == Disposition.TRANSFERRED ? handovers.notTaken(order.id()) : 0;
        Scene scene = scene(order, agent, outcome, notTaken, answeredAt, endedAt);
        Talk talk = conversation.talk(scene);
        Map<String, Object> schema = agent.map(Agents.Speaker::answerSchema).orElse(null);
        Analysis analysis = analyst.analyse(scene, talk, schema);
        return new Spoken(
                talk.turns(),
                new Findings(
                        analysis.summary(),
                        analysis.sentiment().wire(),
                        analysis.tags(),
                        schema == null ? null : analysis.structuredAnswers()));
    }

    /**
     * Where the agent's flow leads an answered call to an operator, if it does.
     *
     * @param notTaken how many transfers of the flow nobody took before
     */
    public Optional<Handover> handover(CallOrder order, Instant answeredAt, int notTaken) {
        Optional<Agents.Speaker> agent = Optional.ofNullable(order.agentId()).flatMap(agents::speaker);
        if (agent.isEmpty() || agent.get().flowId() == null) {
            return Optional.empty();
        }
        Scene scene = scene(order, agent, Disposition.TRANSFERRED, notTaken, answeredAt, answeredAt);
        return scene.flow() == null ? Optional.empty() : Handover.of(conversation.talk(scene));
    }

    private Scene scene(
            CallOrder order,
            Optional<Agents.Speaker> agent,
            Disposition outcome,
            int notTaken,
            Instant answeredAt,
            Instant endedAt) {
        return new Scene(
                order.id(),
                persona(order.overrides(), agent.orElse(null)),
                agent.map(Agents.Speaker::flowId)
                        .flatMap(id -> flows.find(order.organizationId(), order.test(), id))
                        .orElse(null),
                order.toNumber(),
                order.clientName(),
                order.context(),
                outcome,
                notTaken,
                answeredAt,
                endedAt);
    }

    private static Persona persona(@Nullable AgentOverrides own, Agents.@Nullable Speaker agent) {
        return new Persona(
                agent == null ? null : agent.name(),
                first(own == null ? null : own.greeting(), agent == null ? null : agent.greeting()),
                first(own == null ? null : own.prompt(), agent == null ? null : agent.prompt()),
                first(own == null ? null : own.voiceId(), agent == null ? null : agent.voiceId()),
                own == null ? null : own.language());
    }

    private static @Nullable String first(@Nullable String own, @Nullable String agents) {
        return own == null ? agents : own;
    }
}
