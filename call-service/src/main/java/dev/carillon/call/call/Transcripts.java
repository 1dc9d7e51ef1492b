package dev.carillon.call.call;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.conversation.Conversation;
import dev.carillon.call.conversation.Scene;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was said on a call, by its agent's conversation. */
@ApplicationScoped
public class Transcripts {
    private final Agents agents;
    private final Conversation conversation;

    Transcripts(Agents agents, Conversation conversation) {
        this.agents = agents;
        this.conversation = conversation;
    }

    /** The turns of an attempt that was answered and came out as {@code outcome}. */
    public List<TranscriptTurn> of(CallOrder order, Disposition outcome, Instant answeredAt, Instant endedAt) {
        Optional<Agents.Agent> agent = Optional.ofNullable(order.agentId()).flatMap(agents::find);
        return conversation.turns(new Scene(
                order.id(),
                agent.map(Agents.Agent::name).orElse(null),
                agent.map(Agents.Agent::greeting).orElse(null),
                order.clientName(),
                order.context(),
                outcome,
                answeredAt,
                endedAt));
    }
}
