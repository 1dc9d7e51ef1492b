package dev.carillon.gateway.limit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The headers that tell a client where it stands with its limit. */
public final class RateHeaders {
    private RateHeaders() {}

    public static void put(HttpServerResponse response, RateDecision rate) {
        response.putHeader("X-RateLimit-Limit", Integer.toString(rate.limit()))
                .putHeader("X-RateLimit-Remaining", Integer.toString(rate.remaining()))
                .putHeader("X-RateLimit-Reset", Long.toString(rate.resetEpochSecond()));
        if (!rate.admitted()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(rate.retryAfterSeconds()));
        }
    }
}
