package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.ReplayCommand;
import dev.carillon.common.contract.webhook.ReplayEstimate;
import dev.carillon.common.contract.webhook.ReplayView;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
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

/** Replays: stored events that an endpoint is given again, or for the first time. */
@Path("/v1/webhooks/{id}/replay")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class ReplayResource {
    private static final String ENDPOINT = "webhook endpoint";

    private final Commands commands;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    ReplayResource(Commands commands, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "replayWebhook",
            summary = "Give an endpoint the stored events of a time, or say how many there are",
            description =
                    "A dry run unless dry_run is false. Only what the endpoint subscribes to is replayed; what it has"
                            + " had before is that delivery sent again, with the same webhook-id. 409 while another replay to the"
                            + " endpoint is running.")
    @APIResponse(
            responseCode = "200",
            description = "A dry run: what the replay would be",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayEstimate.class)))
    @APIResponse(
            responseCode = "201",
            description = "The replay, running",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayView.class)))
    public Response start(
            @PathParam("id") String id,
            @Nullable ReplayRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        String type = ReplayCommand.Start.TYPE;
        ReplayCommand.Start command = RequestBodies.required(body).toCommand(endpointId);
        UUID replayId = keys.id(request.tenant(), type, idempotencyKey);
        String location = "/v1/webhooks/" + endpointId + "/replays/" + replayId;
        return commands.send(new Intent(replayId, type, Topics.WEBHOOK_COMMANDS, replayId, command, location), prefer);
    }
}
