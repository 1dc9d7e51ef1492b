package dev.carillon.call.flow;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.flow.FlowView;
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

/** Reads of flows. */
@Path("/internal/v1/flows")
@RolesAllowed("agents:read")
public class FlowResource {
    private static final String OF_CALLER = "organizationId = :organization and test = :test";
    private static final String AFTER = " and createdAt <= :createdAt and (createdAt < :createdAt or id < :id)";
    private static final String ORDER = " order by createdAt desc, id desc";

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
        PageRequest page = PageRequest.of(limit, offset, cursor);
        Parameters parameters =
                Parameters.with("organization", caller.organizationId()).and("test", caller.test());
        long total = page.total(() -> flows.count(OF_CALLER, parameters));
        String where = OF_CALLER;
        Cursor after = page.cursor();
        int skip = page.offset();
        if (after != null) {
            where += AFTER;
            parameters.and("createdAt", after.createdAt()).and("id", after.id());
            skip = 0;
        }
        List<FlowEntity> rows = flows.find(where + ORDER, parameters)
                .range(skip, skip + page.limit()) // inclusive: one more than the limit
                .list();
        Page<FlowEntity> found = page.page(rows, total, flow -> new Cursor(flow.createdAt, flow.id));
        return new Page<>(
                found.items().stream().map(FlowEntity::view).toList(),
                found.total(),
                found.limit(),
                found.offset(),
                found.nextCursor());
    }

    @GET
    @Path("/{id}")
    public FlowView get(UUID id) {
        return flows.find(caller.organizationId(), caller.test(), id)
                .map(FlowEntity::view)
                .orElseThrow(() -> refusals.of(caller, "flow", id).asException());
    }
}
