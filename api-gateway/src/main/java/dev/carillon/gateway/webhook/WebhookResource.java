package dev.carillon.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.contract.webhook.EndpointView;
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

/** Webhook endpoints: changed by commands to webhook-service, read from it. */
@Path("/v1/webhooks")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class WebhookResource {
    private static final String PATH = "/v1/webhooks/";
    private static final String ENDPOINT = "webhook endpoint";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    WebhookResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "createWebhook", summary = "Make a webhook endpoint; the answer shows its secret")
    @APIResponse(
            responseCode = "201",
            description = "The endpoint with its signing secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response create(
            @RequestBody(content = @Content(schema = @Schema(implementation = CreateWebhookRequest.class))) @Nullable
                    JsonNode body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), EndpointCommand.Create.TYPE, idempotencyKey);
        return send(id, id, EndpointCommand.Create.TYPE, CreateWebhookRequest.parse(body), prefer);
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhooks", summary = "List webhook endpoints, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of endpoints",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters()).build();
        return owners.get(Owner.WEBHOOKS, "/webhooks" + query, Scope.WEBHOOKS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getWebhook", summary = "Show a webhook endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.WEBHOOKS, "/webhooks/" + Uuids.path(id, ENDPOINT), Scope.WEBHOOKS_READ);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "updateWebhook", summary = "Change a webhook endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = WebhookChanges.class))) @Nullable
                    JsonNode body,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        EndpointCommand.Update command = new EndpointCommand.Update(endpointId, WebhookChanges.parse(body));
        return send(keys.newId(), endpointId, EndpointCommand.Update.TYPE, command, prefer);
    }

    @DELETE
    @Path("/{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook endpoint")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        EndpointCommand.Delete command = new EndpointCommand.Delete(endpointId);
        return send(keys.newId(), endpointId, EndpointCommand.Delete.TYPE, command, prefer);
    }

    @POST
    @Path("/{id}/pause")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "pauseWebhook",
            summary = "Pause a webhook endpoint: its events are kept, and sent in order once it is resumed")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, paused",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response pause(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        UUID commandId = keys.id(request.tenant(), EndpointCommand.Pause.TYPE, idempotencyKey);
        return send(commandId, endpointId, EndpointCommand.Pause.TYPE, new EndpointCommand.Pause(endpointId), prefer);
    }

    @POST
    @Path("/{id}/resume")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "resumeWebhook",
            summary = "Make a webhook endpoint active that is paused, or was disabled by us")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, active",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response resume(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        UUID commandId = keys.id(request.tenant(), EndpointCommand.Resume.TYPE, idempotencyKey);
        return send(commandId, endpointId, EndpointCommand.Resume.TYPE, new EndpointCommand.Resume(endpointId), prefer);
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook endpoint another secret; the answer shows it",
            description =
                    "Until overlap_hours have passed, each request carries the signatures of the former keys, too."
                            + " An endpoint with a key pair gets another one as well.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint with its new secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    public Response rotateSecret(
            @PathParam("id") String id,
            @RequestBody(required = false) @Nullable RotateSecretRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID endpointId = Uuids.path(id, ENDPOINT);
        RotateSecretRequest asked = RotateSecretRequest.checked(body);
        UUID commandId = keys.id(request.tenant(), EndpointCommand.RotateSecret.TYPE, idempotencyKey);
        EndpointCommand.RotateSecret command =
                new EndpointCommand.RotateSecret(endpointId, asked.secret(), asked.hours());
        return send(commandId, endpointId, EndpointCommand.RotateSecret.TYPE, command, prefer);
    }

    private Response send(
            UUID commandId, UUID endpointId, String type, EndpointCommand command, @Nullable String prefer) {
        return commands.send(
                new Intent(commandId, type, Topics.WEBHOOK_COMMANDS, endpointId, command, PATH + endpointId), prefer);
    }
}
