package dev.carillon.gateway.call;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.EndCall;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
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

/** The end of a call that is in progress. */
@Path("/v1/calls/{id}/end")
@RunOnVirtualThread
@Tag(name = "calls")
public class EndResource {
    private final Commands commands;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    EndResource(Commands commands, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(operationId = "endCall", summary = "End a call that is in progress; 409 when it is not")
    @APIResponse(
            responseCode = "200",
            description = "The call, completed",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response end(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID callId = Uuids.path(id, "call");
        UUID commandId = keys.id(request.tenant(), EndCall.TYPE, idempotencyKey);
        String location = "/v1/calls/" + callId;
        return commands.send(
                new Intent(commandId, EndCall.TYPE, Topics.CALL_COMMANDS, callId, new EndCall(callId), location),
                prefer);
    }
}
