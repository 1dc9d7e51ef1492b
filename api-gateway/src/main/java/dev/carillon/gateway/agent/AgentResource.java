package dev.carillon.gateway.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.form.RequestBodies;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Agents: changed by commands to call-service, read from it. */
@Path("/v1/agents")
@RunOnVirtualThread
@Tag(name = "agents")
public class AgentResource {
    private static final String PATH = "/v1/agents/";
    private static final String AGENT = "agent";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    AgentResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "createAgent", summary = "Make an agent")
    @APIResponse(
            responseCode = "201",
            description = "The agent",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AgentView.class)))
    public Response create(
            @Nullable CreateAgentRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), AgentCommand.Create.TYPE, idempotencyKey);
        return send(
                id, id, AgentCommand.Create.TYPE, RequestBodies.required(body).toCommand(), prefer);
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listAgents", summary = "List agents, newest first")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = AgentStatus.class))
    @APIResponse(
            responseCode = "200",
            description = "A page of agents",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AgentView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters())
                .oneOf("status", AgentStatus::fromWire, "active, paused")
                .build();
        return owners.get(Owner.CALLS, "/agents" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getAgent", summary = "Show an agent")
    @APIResponse(
            responseCode = "200",
            description = "The agent",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AgentView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/agents/" + Uuids.path(id, AGENT), Scope.AGENTS_READ);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "updateAgent", summary = "Change an agent")
    @APIResponse(
            responseCode = "200",
            description = "The agent, changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AgentView.class)))
    public Response update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = AgentChanges.class))) @Nullable
                    JsonNode body,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID agentId = Uuids.path(id, AGENT);
        AgentCommand.Update command = new AgentCommand.Update(agentId, AgentChanges.parse(body));
        return send(keys.newId(), agentId, AgentCommand.Update.TYPE, command, prefer);
    }

    @DELETE
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "deleteAgent", summary = "Delete an agent; 409 while calls of it are open")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
        UUID agentId = Uuids.path(id, AGENT);
        return send(keys.newId(), agentId, AgentCommand.Delete.TYPE, new AgentCommand.Delete(agentId), prefer);
    }

    private Response send(UUID commandId, UUID agentId, String type, AgentCommand command, @Nullable String prefer) {
        return commands.send(
                new Intent(commandId, type, Topics.AGENT_COMMANDS, agentId, command, PATH + agentId), prefer);
    }
}
