package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.common.contract.webhook.DeliveryView;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries: read, and sent again. */
@Path("/v1/webhooks/deliveries")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class DeliveryResource {
    private static final String PATH = "/v1/webhooks/deliveries/";
    private static final String DELIVERY = "delivery";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    DeliveryResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries, newest first, those to the webhook_url of single calls included")
    @Parameter(name = "endpoint_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "call_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "event_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "event_type",
            in = ParameterIn.QUERY,
            description = "As the receiver sees it: call.completed, or call.ended where that was subscribed to",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(enumeration = {"pending", "succeeded", "failed"}))
    @Parameter(
            name = "error",
            in = ParameterIn.QUERY,
            description = "Why the last try failed: http_500, timeout and the like",
            schema = @Schema(implementation = String.class))
    @Parameter(name = "created_after", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @Parameter(name = "created_before", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries with their attempts",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    public Response list(@Context UriInfo uri) {
        return owners.get(
                Owner.WEBHOOKS, "/deliveries" + DeliveryFilters.query(uri.getQueryParameters()), Scope.WEBHOOKS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "getDelivery",
            summary = "Show a delivery with its request, and all that is kept of the responses")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.WEBHOOKS, "/deliveries/" + Uuids.path(id, DELIVERY), Scope.WEBHOOKS_READ);
    }

    @POST
    @Path("/{id}/redeliver")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "redeliver",
            summary = "Send a delivery again that has succeeded or was given up",
            description =
                    "It is pending again, with a schedule of tries of its own and the same webhook-id. It waits for no other"
                            + " delivery and holds none up.")
    @APIResponse(
            responseCode = "200",
            description = "The delivery, pending",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    public Response redeliver(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID deliveryId = Uuids.path(id, DELIVERY);
        String type = DeliveryCommand.Redeliver.TYPE;
        UUID commandId = keys.id(request.tenant(), type, idempotencyKey);
        DeliveryCommand command = new DeliveryCommand.Redeliver(deliveryId);
        return commands.send(
                new Intent(commandId, type, Topics.WEBHOOK_COMMANDS, deliveryId, command, PATH + deliveryId), prefer);
    }
}
