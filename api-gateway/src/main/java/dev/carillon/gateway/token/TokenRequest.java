package dev.carillon.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/oauth/token},
 * <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2">RFC 6749 4.4.2</a>.
 */
@Schema(name = "TokenRequest")
record TokenRequest(
        @Schema(required = true, enumeration = "client_credentials") @Nullable
        String grantType,

        @Schema(required = true, description = "The API key's id") @Nullable
        String clientId,

        @Schema(required = true, description = "The API key") @Nullable
        String clientSecret,

        @Schema(description = "Some of the key's scopes, blank-separated; without them all of them") @Nullable
        String scope) {

    /**
     * Reads {@code application/x-www-form-urlencoded}. Unknown parameters are ignored, as RFC 6749 3.2 asks.
     *
     * @throws IllegalArgumentException when it is not of that form, or repeats a parameter
     */
    static TokenRequest ofForm(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)))
                            != null) {
                throw new IllegalArgumentException("A parameter is repeated");
            }
        }
        return new TokenRequest(
                parameters.get("grant_type"),
                parameters.get("client_id"),
                parameters.get("client_secret"),
                parameters.get("scope"));
    }

    /** Reads JSON, which some clients prefer. Unknown members are ignored here, too. */
    static TokenRequest ofJson(JsonNode body) {
        return new TokenRequest(
                body.path("grant_type").textValue(),
                body.path("client_id").textValue(),
                body.path("client_secret").textValue(),
                body.path("scope").textValue());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
