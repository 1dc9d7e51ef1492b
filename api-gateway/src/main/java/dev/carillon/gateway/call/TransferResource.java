package dev.carillon.gateway.call;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.TransferCall;
import dev.carillon.common.contract.operator.TransferView;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The transfer of a call to an operator. */
@Path("/v1/calls/{id}/transfer")
@RunOnVirtualThread
@Tag(name = "calls")
public class TransferResource {
    private static final String CALL = "call";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    TransferResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(
            operationId = "transferCall",
            summary =
                    "Transfer a call in progress to an operator; 503 when none is available and no callback is wanted")
    @APIResponse(
            responseCode = "201",
            description = "The transfer; failed, with its callback, when nobody is available",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TransferView.class)))
    public Response transfer(
            @PathParam("id") String id,
            @Nullable TransferRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID callId = Uuids.path(id, CALL);
        TransferCall command = RequestBodies.required(body).toCommand(callId);
        UUID commandId = keys.id(request.tenant(), TransferCall.TYPE, idempotencyKey);
        String location = "/v1/calls/" + callId + "/transfer";
        return commands.send(
                new Intent(commandId, TransferCall.TYPE, Topics.CALL_COMMANDS, callId, command, location), prefer);
    }

    @GET
    @RequiresScope(Scope.CALLS_READ)
    @Operation(operationId = "getTransfer", summary = "Show the latest transfer of a call")
    @APIResponse(
            responseCode = "200",
            description = "The transfer",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TransferView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/transfers/of-call/" + Uuids.path(id, CALL), Scope.CALLS_READ);
    }
}
