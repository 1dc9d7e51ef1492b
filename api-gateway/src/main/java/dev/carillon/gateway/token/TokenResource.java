package dev.carillon.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.access.Public;
import dev.carillon.gateway.form.RequestBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint: client credentials (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749 4.4</a>),
 * the client being an API key. Tokens cost nothing and change nothing, so an {@code Idempotency-Key} has no meaning
 * here: each request gets its own.
 */
@Path("/v1/oauth/token")
@RunOnVirtualThread
@Public
@Tag(name = "oauth")
public class TokenResource {
    private final Tokens tokens;

    TokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The answer of RFC 6749 5.1. */
    @Schema(name = "AccessToken")
    record AccessToken(
            String accessToken,
            @Schema(enumeration = "Bearer") String tokenType,
            @Schema(description = "Seconds") long expiresIn,
            String scope) {}

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "createToken", summary = "Trade an API key's id and secret for a short-lived access token")
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessToken.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, invalid_scope or unsupported_grant_type",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OAuthError.class)))
    public Response form(
            @RequestBody(content = @Content(schema = @Schema(implementation = TokenRequest.class))) @Nullable
                    String form,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        try {
            return issue(TokenRequest.ofForm(form == null ? "" : form), authorization);
        } catch (IllegalArgumentException e) {
            throw new OAuthException(OAuthError.Code.INVALID_REQUEST, "The body is not a form, or repeats a parameter");
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response json(
            @Nullable JsonNode body, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return issue(TokenRequest.ofJson(RequestBodies.required(body)), authorization);
    }

    @ServerExceptionMapper
    public Response refused(OAuthException e) {
        Response.ResponseBuilder response = Response.status(e.error().error().status())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.bytes(e.error()));
        return e.error().error() == OAuthError.Code.INVALID_CLIENT
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"carillon\"")
                        .build()
                : response.build();
    }

    private Response issue(TokenRequest request, @Nullable String authorization) {
        TokenIssuer.Issued issued = tokens.issue(request, Client.of(authorization, request));
        return Response.ok(new AccessToken(
                        issued.token(), "Bearer", issued.lifetime().toSeconds(), issued.scope()))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
