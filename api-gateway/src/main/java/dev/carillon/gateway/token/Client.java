package dev.carillon.gateway.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a token.
 *
 * @param id the API key's id
 * @param secret the API key
 */
record Client(String id, String secret) {
    private static final String BASIC = "Basic ";

    /** From HTTP Basic (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 2.3.1</a>), or the body. */
    static Optional<Client> of(@Nullable String authorization, TokenRequest request) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return ofBasic(authorization.substring(BASIC.length()).strip());
        }
        return request.clientId() == null || request.clientSecret() == null
                ? Optional.empty()
                : Optional.of(new Client(request.clientId(), request.clientSecret()));
    }

    private static Optional<Client> ofBasic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Client(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
