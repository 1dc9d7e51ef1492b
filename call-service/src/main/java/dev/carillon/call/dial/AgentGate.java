package dev.carillon.call.dial;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the calls of paused agents from being dialled. What it says holds until the transaction ends: whoever pauses an
 * agent waits for the claim under way, so that nothing is claimed any more once the pause is answered.
 */
@ApplicationScoped
class AgentGate {
    /** Never due by itself: an agent may have a million calls, and the {@link Resumer} brings them back. */
    private static final Instant UNTIL_RESUMED = Instant.parse("9999-12-31T00:00:00Z");

    private final Agents agents;

    AgentGate(Agents agents) {
        this.agents = agents;
    }

    /** Asks for all of {@code due} at once. */
    Verdicts of(List<Call> due) {
        Set<UUID> ids = due.stream()
                .map(call -> call.order().agentId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Verdicts(agents.paused(ids));
    }

    /** @param paused by agent, what is to become of its calls */
    record Verdicts(Map<UUID, WhenPaused> paused) {
        /** What is to become of {@code call}; empty when its agent takes it. */
        Optional<CallCommand> on(Call call) {
            UUID agentId = call.order().agentId();
            return Optional.ofNullable(agentId == null ? null : paused.get(agentId))
                    .map(Verdicts::command);
        }

        private static CallCommand command(WhenPaused choice) {
            return switch (choice) {
                case WAIT -> new CallCommand.Postpone(UNTIL_RESUMED, WaitReason.AGENT_PAUSED);
                case FAIL -> new CallCommand.Withhold(Disposition.AGENT_ERROR, "The agent is paused");
            };
        }
    }
}
