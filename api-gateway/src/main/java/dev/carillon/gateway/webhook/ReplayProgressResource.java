package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.ReplayCommand;
import dev.carillon.common.contract.webhook.ReplayView;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One replay. */
@Path("/v1/webhooks/{id}/replays/{replay_id}")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class ReplayProgressResource {
    private static final String ENDPOINT = "webhook endpoint";
    private static final String REPLAY = "replay";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    ReplayProgressResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getReplay", summary = "Show a replay with its progress")
    @APIResponse(
            responseCode = "200",
            description = "The replay",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayView.class)))
    public Response get(@PathParam("id") String id, @PathParam("replay_id") String replayId) {
        return owners.get(
                Owner.WEBHOOKS,
                "/webhooks/" + Uuids.path(id, ENDPOINT) + "/replays/" + Uuids.path(replayId, REPLAY),
                Scope.WEBHOOKS_READ);
    }

    @POST
    @Path("/stop")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "stopReplay",
            summary = "Stop a replay; deliveries that it has made already are sent all the same")
    @APIResponse(
            responseCode = "200",
            description = "The replay; as it was, when it had ended before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayView.class)))
    public Response stop(
            @PathParam("id") String id,
            @PathParam("replay_id") String replayId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        UUID parsed = Uuids.path(replayId, REPLAY);
        String type = ReplayCommand.Stop.TYPE;
        UUID commandId = keys.id(request.tenant(), type, idempotencyKey);
        ReplayCommand command = new ReplayCommand.Stop(endpointId, parsed);
        String location = "/v1/webhooks/" + endpointId + "/replays/" + parsed;
        return commands.send(new Intent(commandId, type, Topics.WEBHOOK_COMMANDS, parsed, command, location), prefer);
    }
}
