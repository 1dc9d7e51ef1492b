package dev.carillon.gateway.key;

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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys of any organisation, for the operator. */
@Path("/v1/organizations/{organization}/api-keys")
@RunOnVirtualThread
@RequiresScope(Scope.ADMIN)
@Tag(name = "organizations")
public class AdminApiKeyResource {
    private final ApiKeys keys;
    private final IdempotencyKeys idempotency;
    private final CurrentRequest request;
    private final Clock clock;

    AdminApiKeyResource(ApiKeys keys, IdempotencyKeys idempotency, CurrentRequest request, Clock clock) {
        this.keys = keys;
        this.idempotency = idempotency;
        this.request = request;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createOrganizationApiKey",
            summary = "Make an API key of an organization; live unless said")
    @APIResponse(
            responseCode = "201",
            description = "The key with its secret, which no other answer shows",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(
            @PathParam("organization") String organization,
            @Nullable CreateKeyRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        KeyAuthority authority = authority(organization);
        UUID id = idempotency.adminId("api_key.create", idempotencyKey);
        CreateKeyRequest.Checked wanted = RequestBodies.required(body).check(clock.instant());
        return KeyAnswers.of(Response.Status.CREATED, keys.create(id, wanted, false, authority, request.actor()));
    }

    @GET
    @Operation(operationId = "listOrganizationApiKeys", summary = "List the API keys of an organization, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of keys, without their secrets",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public Page<ApiKeyView> list(@PathParam("organization") String organization, @Context UriInfo uri) {
        return keys.list(ListQuery.page(uri.getQueryParameters()), authority(organization));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeOrganizationApiKey", summary = "Revoke an API key of an organization")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("organization") String organization, @PathParam("id") String id) {
        keys.revoke(Uuids.path(id, "API key"), authority(organization), request.actor());
    }

    private static KeyAuthority authority(String organization) {
        return KeyAuthority.ofAdmin(Uuids.path(organization, "organization"));
    }
}
