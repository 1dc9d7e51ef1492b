package dev.carillon.call.flow;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.flow.FlowView;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of flows. */
@Path("/internal/v1/flows")
@RolesAllowed("agents:read")
public class FlowResource {
    private final FlowRepository flows;
    private final Refusals refusals;
    private final Caller caller;

    FlowResource(FlowRepository flows, Refusals refusals, Caller caller) {
        this.flows = flows;
        this.refusals = refusals;
        this.caller = caller;
    }

    @GET
    public Page<FlowView> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        return flows.list(caller.organizationId(), caller.test(), PageRequest.of(limit, offset, cursor))
                .map(FlowEntity::view);
    }

    @GET
    @Path("/{id}")
    public FlowView get(UUID id) {
        return flows.find(caller.organizationId(), caller.test(), id)
                .map(FlowEntity::view)
                .orElseThrow(() -> refusals.of(caller, "flow", id).asException());
    }
}
