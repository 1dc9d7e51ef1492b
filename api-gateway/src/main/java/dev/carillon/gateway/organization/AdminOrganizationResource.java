package dev.carillon.gateway.organization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.web.Page;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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

/** Organisations, for the operator. */
@Path("/v1/organizations")
@RunOnVirtualThread
@RequiresScope(Scope.ADMIN)
@Tag(name = "organizations")
public class AdminOrganizationResource {
    private static final String PATH = "/v1/organizations/";

    private final Organizations organizations;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    AdminOrganizationResource(Organizations organizations, IdempotencyKeys keys, CurrentRequest request) {
        this.organizations = organizations;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createOrganization", summary = "Make an organization")
    @APIResponse(
            responseCode = "201",
            description = "The organization",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationView.class)))
    public Response create(
            @Nullable CreateOrganizationRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        UUID id = keys.adminId("organization.create", idempotencyKey);
        Organizations.Created created =
                organizations.create(id, RequestBodies.required(body).check(), request.actor());
        Response.ResponseBuilder response = Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + id)
                .type(MediaType.APPLICATION_JSON)
                .entity(created.organization());
        return created.replayed()
                ? response.header(IdempotencyKeys.REPLAYED_HEADER, "true").build()
                : response.build();
    }

    @GET
    @Operation(operationId = "listOrganizations", summary = "List organizations, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of organizations",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationView.class)))
    public Page<OrganizationView> list(@Context UriInfo uri) {
        return organizations.list(ListQuery.page(uri.getQueryParameters()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getOrganizationById", summary = "Show an organization")
    @APIResponse(
            responseCode = "200",
            description = "The organization",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationView.class)))
    public OrganizationView get(@PathParam("id") String id) {
        return organizations.get(Uuids.path(id, "organization"));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(operationId = "updateOrganization", summary = "Change an organization, its plan or its limits")
    @APIResponse(
            responseCode = "200",
            description = "The organization, changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationView.class)))
    public OrganizationView update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = OrganizationChanges.class))) @Nullable
                    JsonNode body) {
        return organizations.update(Uuids.path(id, "organization"), OrganizationChanges.parse(body), request.actor());
    }
}
