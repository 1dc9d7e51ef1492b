package dev.carillon.gateway.operator;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.operator.CallbackStatus;
import dev.carillon.common.contract.operator.CallbackView;
import dev.carillon.common.contract.operator.OperatorCommand;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Callbacks: tasks that are left when nobody took a call. */
@Path("/v1/operators/callbacks")
@RunOnVirtualThread
@Tag(name = "operators")
public class CallbackResource {
    private static final String PATH = "/v1/operators/callbacks/";
    private static final String CALLBACK = "callback";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    CallbackResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listCallbacks", summary = "List callbacks, newest first")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = CallbackStatus.class))
    @APIResponse(
            responseCode = "200",
            description = "A page of callbacks",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CallbackView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters())
                .oneOf("status", CallbackStatus::fromWire, "open, done")
                .build();
        return owners.get(Owner.CALLS, "/transfers/callbacks" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getCallback", summary = "Show a callback")
    @APIResponse(
            responseCode = "200",
            description = "The callback",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CallbackView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/transfers/callbacks/" + Uuids.path(id, CALLBACK), Scope.AGENTS_READ);
    }

    @POST
    @Path("/{id}/done")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "completeCallback", summary = "Say that somebody has called back")
    @APIResponse(
            responseCode = "200",
            description = "The callback",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CallbackView.class)))
    public Response done(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID callbackId = Uuids.path(id, CALLBACK);
        String type = OperatorCommand.CompleteCallback.TYPE;
        UUID commandId = keys.id(request.tenant(), type, idempotencyKey);
        OperatorCommand command = new OperatorCommand.CompleteCallback(callbackId);
        return commands.send(
                new Intent(commandId, type, Topics.OPERATOR_COMMANDS, callbackId, command, PATH + callbackId), prefer);
    }
}
