package dev.carillon.call.call;

import dev.carillon.call.agent.Agents.Agent;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether a call may be placed, by what one batch looked up. Pure.
 *
 * @param agents those named in the batch, and the defaults of its organisations
 * @param limits by organisation
 * @param minutesUsed of live calls this month, by organisation; absent: none
 */
record PlacementRules(List<Agent> agents, Map<UUID, TenantLimits> limits, Map<UUID, Long> minutesUsed) {
    /** @throws ProblemException when there is no such agent for the organisation and mode, or it is paused */
    UUID agentFor(ReceivedCommand command, PlaceCall place) {
        UUID wanted = place.agentId();
        Agent agent = agents.stream()
                .filter(a -> wanted == null ? a.isDefault() : a.id().equals(wanted))
                .filter(a -> a.organizationId().equals(command.organizationId()) && a.test() == command.test())
                .findFirst()
                .orElse(null);
        if (agent == null && wanted == null) {
            throw new ProblemException(ProblemCode.NO_DEFAULT_AGENT, "Name an agent_id, or make an agent the default");
        }
        if (agent == null || !agent.active()) {
            throw new ProblemException(
                    ProblemCode.AGENT_NOT_FOUND,
                    wanted == null ? "The default agent is paused" : "There is no active agent " + wanted);
        }
        return agent.id();
    }

    /** @throws ProblemException when a live organisation has used its minutes; test calls count towards no quota */
    void requireMinutes(ReceivedCommand command) {
        if (command.test()) {
            return;
        }
        TenantLimits limit = limits.getOrDefault(command.organizationId(), command.limits());
        if (minutesUsed.getOrDefault(command.organizationId(), 0L) >= limit.minutesPerMonth()) {
            throw new ProblemException(
                    ProblemCode.MINUTE_LIMIT_REACHED,
                    "All " + limit.minutesPerMonth() + " minutes of this month are used");
        }
    }
}
