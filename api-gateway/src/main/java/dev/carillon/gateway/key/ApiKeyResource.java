package dev.carillon.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.web.Page;
import dev.carillon.gateway.access.ApiCaller;
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
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys of the caller's organisation. */
@Path("/v1/api-keys")
@RunOnVirtualThread
@RequiresScope(Scope.KEYS_WRITE)
@Tag(name = "api-keys")
public class ApiKeyResource {
    private static final String API_KEY = "API key";

    private final ApiKeys keys;
    private final IdempotencyKeys idempotency;
    private final CurrentRequest request;
    private final Clock clock;

    ApiKeyResource(ApiKeys keys, IdempotencyKeys idempotency, CurrentRequest request, Clock clock) {
        this.keys = keys;
        this.idempotency = idempotency;
        this.request = request;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description = "The secret is in this answer and in no other: repeating the request with the same"
                    + " Idempotency-Key answers the same key without it.")
    @APIResponse(
            responseCode = "201",
            description = "The key with its secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(
            @Nullable CreateKeyRequest body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        ApiCaller.KeyHolder holder = request.keyHolder();
        UUID id = idempotency.id(holder.tenant(), "api_key.create", idempotencyKey);
        CreateKeyRequest.Checked wanted = RequestBodies.required(body).check(clock.instant());
        return KeyAnswers.of(
                Response.Status.CREATED, keys.create(id, wanted, holder.tenant().test(), authority(), request.actor()));
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List API keys, newest first, without their secrets")
    @APIResponse(
            responseCode = "200",
            description = "A page of keys; a test key sees only test keys",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public Page<ApiKeyView> list(@Context UriInfo uri) {
        return keys.list(ListQuery.page(uri.getQueryParameters()), authority());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getApiKey", summary = "Show an API key without its secret")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public ApiKeyView get(@PathParam("id") String id) {
        return keys.get(Uuids.path(id, API_KEY), authority());
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(operationId = "updateApiKey", summary = "Change an API key's name, scopes or expiry")
    @APIResponse(
            responseCode = "200",
            description = "The key, changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public ApiKeyView update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = KeyChanges.class))) @Nullable
                    JsonNode body) {
        return keys.update(
                Uuids.path(id, API_KEY), KeyChanges.parse(body, clock.instant()), authority(), request.actor());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key, in force everywhere within a second")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("id") String id) {
        keys.revoke(Uuids.path(id, API_KEY), authority(), request.actor());
    }

    @POST
    @Path("/{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Give an API key another secret",
            description =
                    "The former secret stays valid for overlap_seconds. The new one is in this answer and in no other.")
    @APIResponse(
            responseCode = "200",
            description = "The key with its new secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyView.class)))
    public Response rotate(
            @PathParam("id") String id,
            @RequestBody(required = false) @Nullable RotateKeyRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        UUID requestId = idempotency.id(request.tenant(), "api_key.rotate", idempotencyKey);
        return KeyAnswers.of(
                Response.Status.OK,
                keys.rotate(
                        requestId,
                        Uuids.path(id, API_KEY),
                        RotateKeyRequest.overlap(body),
                        authority(),
                        request.actor()));
    }

    private KeyAuthority authority() {
        ApiCaller.KeyHolder holder = request.keyHolder();
        return new KeyAuthority(
                holder.tenant().organizationId(), holder.tenant().test(), holder.scopes());
    }
}
