package dev.carillon.gateway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.operator.AvailabilityView;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.problem.Problem;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators: changed by commands to call-service, read from it. */
@Path("/v1/operators")
@RunOnVirtualThread
@Tag(name = "operators")
public class OperatorResource {
    private static final String PATH = "/v1/operators/";
    private static final String OPERATOR = "operator";
    private static final String QUEUE = "queue";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    OperatorResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "createOperator", summary = "Make an operator: a person who takes over calls")
    @APIResponse(
            responseCode = "201",
            description = "The operator",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorView.class)))
    public Response create(
            @Nullable CreateOperatorRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), OperatorCommand.CreateOperator.TYPE, idempotencyKey);
        return send(
                id,
                id,
                OperatorCommand.CreateOperator.TYPE,
                RequestBodies.required(body).toCommand(),
                prefer);
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listOperators", summary = "List operators, newest first")
    @Parameter(
            name = QUEUE,
            in = ParameterIn.QUERY,
            description = "Id or name",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of operators",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters())
                .filter(QUEUE, value -> value)
                .build();
        return owners.get(Owner.CALLS, "/operators" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/availability")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getAvailability", summary = "Show who of a queue could take a call now")
    @Parameter(
            name = QUEUE,
            in = ParameterIn.QUERY,
            required = true,
            description = "Id or name",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "Who is available",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AvailabilityView.class)))
    public Response availability(@Context UriInfo uri) {
        String query = ListQuery.unpaged(uri.getQueryParameters())
                .filter(QUEUE, value -> value)
                .build();
        if (query.isEmpty()) {
            throw Problem.invalid(QUEUE, "is required").asException();
        }
        return owners.get(Owner.CALLS, "/operator-availability" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getOperator", summary = "Show an operator")
    @APIResponse(
            responseCode = "200",
            description = "The operator",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/operators/" + Uuids.path(id, OPERATOR), Scope.AGENTS_READ);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "updateOperator", summary = "Change an operator")
    @APIResponse(
            responseCode = "200",
            description = "The operator, changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorView.class)))
    public Response update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = OperatorChanges.class))) @Nullable
                    JsonNode body,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID operatorId = Uuids.path(id, OPERATOR);
        OperatorCommand command = new OperatorCommand.UpdateOperator(operatorId, OperatorChanges.parse(body));
        return send(keys.newId(), operatorId, OperatorCommand.UpdateOperator.TYPE, command, prefer);
    }

    @DELETE
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(
            operationId = "deleteOperator",
            summary = "Delete an operator; 409 while a call is offered to them or they talk")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
        UUID operatorId = Uuids.path(id, OPERATOR);
        OperatorCommand command = new OperatorCommand.DeleteOperator(operatorId);
        return send(keys.newId(), operatorId, OperatorCommand.DeleteOperator.TYPE, command, prefer);
    }

    @POST
    @Path("/{id}/presence")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "setPresence", summary = "Say that an operator is there, or has left: a heartbeat")
    @APIResponse(
            responseCode = "200",
            description = "The operator",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorView.class)))
    public Response presence(
            @PathParam("id") String id,
            @Nullable PresenceRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID operatorId = Uuids.path(id, OPERATOR);
        OperatorCommand command = new OperatorCommand.SetPresence(
                operatorId, RequestBodies.required(body).isAvailable());
        UUID commandId = keys.id(request.tenant(), OperatorCommand.SetPresence.TYPE, idempotencyKey);
        return send(commandId, operatorId, OperatorCommand.SetPresence.TYPE, command, prefer);
    }

    private Response send(
            UUID commandId, UUID operatorId, String type, OperatorCommand command, @Nullable String prefer) {
        return commands.send(
                new Intent(commandId, type, Topics.OPERATOR_COMMANDS, operatorId, command, PATH + operatorId), prefer);
    }
}
