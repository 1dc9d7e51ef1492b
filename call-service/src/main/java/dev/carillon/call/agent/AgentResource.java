package dev.carillon.call.agent;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import io.quarkus.panache.common.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of agents. */
@Path("/internal/v1/agents")
@RolesAllowed("agents:read")
public class AgentResource {
    private static final String ORDER = " order by createdAt desc, id desc";

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
        String filter = "organizationId = :organization and test = :test";
        Parameters parameters =
                Parameters.with("organization", caller.organizationId()).and("test", caller.test());
        if (status != null) {
            filter += " and status = :status";
            parameters.and("status", statusOf(status));
        }
        String where = filter;
        long total = page.total(() -> agents.count(where, parameters));
        Cursor after = page.cursor();
        int skip = page.offset();
        if (after != null) {
            filter += " and createdAt <= :createdAt and (createdAt < :createdAt or id < :id)";
            parameters.and("createdAt", after.createdAt()).and("id", after.id());
            skip = 0;
        }
        List<AgentEntity> rows = agents.find(filter + ORDER, parameters)
                .range(skip, skip + page.limit()) // inclusive: one more than the limit
                .list();
        Page<AgentEntity> found = page.page(rows, total, agent -> new Cursor(agent.createdAt, agent.id));
        return new Page<>(
                found.items().stream().map(AgentEntity::view).toList(),
                found.total(),
                found.limit(),
                found.offset(),
                found.nextCursor());
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
