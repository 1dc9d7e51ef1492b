package dev.carillon.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Where a request carries its credential. */
final class Credentials {
    private static final String BEARER = "Bearer ";
    private static final String API_KEY_HEADER = "X-API-Key";

    private Credentials() {}

    /** The credential, or null when none was sent; empty when it was sent in a way that is not ours. */
    static @Nullable String of(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? authorization.substring(BEARER.length()).strip()
                    : "";
        }
        String key = request.getHeader(API_KEY_HEADER);
        return key == null ? null : key.strip();
    }
}
