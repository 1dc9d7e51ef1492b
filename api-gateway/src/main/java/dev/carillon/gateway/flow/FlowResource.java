package dev.carillon.gateway.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.flow.FlowCommand;
import dev.carillon.common.contract.flow.FlowView;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Flows: changed by commands to call-service, read from it. */
@Path("/v1/flows")
@RunOnVirtualThread
@Tag(name = "flows")
public class FlowResource {
    private static final String PATH = "/v1/flows/";
    private static final String FLOW = "flow";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    FlowResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "createFlow", summary = "Make a flow")
    @APIResponse(
            responseCode = "201",
            description = "The flow",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FlowView.class)))
    public Response create(
            @RequestBody(content = @Content(schema = @Schema(implementation = CreateFlowRequest.class))) @Nullable
                    JsonNode body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), FlowCommand.Create.TYPE, idempotencyKey);
        return send(id, id, FlowCommand.Create.TYPE, new FlowCommand.Create(FlowForm.create(body)), prefer);
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listFlows", summary = "List flows, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of flows",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FlowView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters()).build();
        return owners.get(Owner.CALLS, "/flows" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getFlow", summary = "Show a flow")
    @APIResponse(
            responseCode = "200",
            description = "The flow",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FlowView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/flows/" + Uuids.path(id, FLOW), Scope.AGENTS_READ);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "updateFlow", summary = "Change a flow")
    @APIResponse(
            responseCode = "200",
            description = "The flow, changed",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FlowView.class)))
    public Response update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = FlowChanges.class))) @Nullable
                    JsonNode body,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID flowId = Uuids.path(id, FLOW);
        FlowCommand.Update command = new FlowCommand.Update(flowId, FlowForm.changes(body));
        return send(keys.newId(), flowId, FlowCommand.Update.TYPE, command, prefer);
    }

    @DELETE
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "deleteFlow", summary = "Delete a flow; 409 while an agent refers to it")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
        UUID flowId = Uuids.path(id, FLOW);
        return send(keys.newId(), flowId, FlowCommand.Delete.TYPE, new FlowCommand.Delete(flowId), prefer);
    }

    private Response send(UUID commandId, UUID flowId, String type, FlowCommand command, @Nullable String prefer) {
        return commands.send(new Intent(commandId, type, Topics.FLOW_COMMANDS, flowId, command, PATH + flowId), prefer);
    }
}
