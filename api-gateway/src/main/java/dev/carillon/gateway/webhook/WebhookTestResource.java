package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries of an endpoint. */
@Path("/v1/webhooks/{id}/test")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class WebhookTestResource {
    private static final String ENDPOINT = "webhook endpoint";
    private static final int CREATED = 201;

    private final Commands commands;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    WebhookTestResource(Commands commands, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "testWebhook",
            summary = "Send a sample event to an endpoint, and to nobody else",
            description =
                    "Signed, logged and tried as all deliveries are, whatever the endpoint subscribes to. 409 while it"
                            + " is paused or disabled.")
    @APIResponse(
            responseCode = "201",
            description = "The delivery, pending",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    public Response send(
            @PathParam("id") String id,
            @RequestBody(required = false) @Nullable SendTestRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        String type = DeliveryCommand.SendTest.TYPE;
        DeliveryCommand.SendTest command = SendTestRequest.toCommand(body, endpointId);
        UUID commandId = keys.id(request.tenant(), type, idempotencyKey);
        String deliveries = "/v1/webhooks/" + endpointId + "/deliveries";
        Response answer = commands.send(
                new Intent(commandId, type, Topics.WEBHOOK_COMMANDS, endpointId, command, deliveries), prefer);
        return answer.getStatus() == CREATED ? atDelivery(answer) : answer;
    }

    /** The delivery's id is its owner's to make; the answer names it. */
    private static Response atDelivery(Response answer) {
        String id = Json.tree((byte[]) answer.getEntity()).path("id").asText();
        return Response.fromResponse(answer)
                .header("Location", null)
                .header("Location", "/v1/webhooks/deliveries/" + id)
                .build();
    }
}
