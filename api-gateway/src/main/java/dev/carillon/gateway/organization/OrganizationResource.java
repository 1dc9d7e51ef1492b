package dev.carillon.gateway.organization;

import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.AnyKey;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own organisation. */
@Path("/v1/organization")
@RunOnVirtualThread
@Tag(name = "organization")
public class OrganizationResource {
    private final Organizations organizations;
    private final OwnerClient owners;
    private final CurrentRequest request;

    OrganizationResource(Organizations organizations, OwnerClient owners, CurrentRequest request) {
        this.organizations = organizations;
        this.owners = owners;
        this.request = request;
    }

    @GET
    @AnyKey
    @Operation(operationId = "getOrganization", summary = "Show the key's organization, its plan and limits")
    @APIResponse(
            responseCode = "200",
            description = "The organization",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationView.class)))
    public OrganizationView get() {
        return organizations.get(request.tenant().organizationId());
    }

    @GET
    @Path("/webhook-secret")
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
                            schema = @Schema(implementation = WebhookSecret.class)))
    public Response webhookSecret() {
        return owners.get(Owner.WEBHOOKS, "/webhook-secret", Scope.WEBHOOKS_READ);
    }

    /** As webhook-service answers it. */
    @Schema(name = "WebhookSecret")
    record WebhookSecret(
            @Schema(examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
            String secret,

            boolean test) {}
}
