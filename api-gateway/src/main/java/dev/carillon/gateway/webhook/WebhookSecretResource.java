package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.OrganizationSecretView;
import dev.carillon.common.contract.webhook.RotateOrganizationSecret;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** The secret that signs what goes to the {@code webhook_url} of single calls. */
@Path("/v1/organization/webhook-secret")
@RunOnVirtualThread
@Tag(name = "organization")
public class WebhookSecretResource {
    private static final String PATH = "/v1/organization/webhook-secret";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    WebhookSecretResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "getWebhookSecret",
            summary = "Show the secret that signs what goes to the webhook_url of single calls")
    @APIResponse(
            responseCode = "200",
            description = "The secret of the key's mode",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationSecretView.class)))
    public Response get() {
        return owners.get(Owner.WEBHOOKS, "/webhook-secret", Scope.WEBHOOKS_READ);
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateOrganizationWebhookSecret",
            summary = "Make another secret for the webhook_url of single calls",
            description =
                    "Until overlap_hours have passed, each request carries the signatures of the former secrets, too.")
    @APIResponse(
            responseCode = "200",
            description = "The new secret of the key's mode",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationSecretView.class)))
    public Response rotate(
            @RequestBody(required = false) @Nullable RotateSecretRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        RotateSecretRequest asked = RotateSecretRequest.checked(body);
        UUID commandId = keys.id(request.tenant(), RotateOrganizationSecret.TYPE, idempotencyKey);
        return commands.send(
                new Intent(
                        commandId,
                        RotateOrganizationSecret.TYPE,
                        Topics.WEBHOOK_COMMANDS,
                        request.tenant().organizationId(),
                        new RotateOrganizationSecret(asked.secret(), asked.hours()),
                        PATH),
                prefer);
    }
}
