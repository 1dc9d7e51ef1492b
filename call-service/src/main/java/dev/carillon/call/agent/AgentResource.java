package dev.carillon.call.agent;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of agents. */
@Path("/internal/v1/agents")
@RolesAllowed("agents:read")
public class AgentResource {
    private final AgentRepository agents;
    private final Refusals refusals;
    private final Caller caller;

    AgentResource(AgentRepository agents, Refusals refusals, Caller caller) {
        this.agents = agents;
        this.refusals = refusals;
        this.caller = caller;
    }

    @GET
    public Page<AgentView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, offset, cursor);
        AgentStatus wanted = status == null ? null : statusOf(status);
        return agents.list(caller.organizationId(), caller.test(), wanted, page).map(AgentEntity::view);
    }

    @GET
    @Path("/{id}")
    public AgentView get(UUID id) {
        return agents.find(caller.organizationId(), caller.test(), id)
                .map(AgentEntity::view)
                .orElseThrow(() -> refusals.of(caller, "agent", id).asException());
    }

    private static AgentStatus statusOf(String wire) {
        try {
            return AgentStatus.fromWire(wire);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("status", "must be active or paused").asException();
        }
    }
}
