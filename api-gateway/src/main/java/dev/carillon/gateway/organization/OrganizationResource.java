package dev.carillon.gateway.organization;

import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.gateway.access.AnyKey;
import dev.carillon.gateway.access.CurrentRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
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
    private final CurrentRequest request;

    OrganizationResource(Organizations organizations, CurrentRequest request) {
        this.organizations = organizations;
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
}
