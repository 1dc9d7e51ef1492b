package dev.carillon.gateway.key;

import dev.carillon.gateway.idempotency.IdempotencyKeys;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers that hold a secret: nobody may keep them. */
final class KeyAnswers {
    private KeyAnswers() {}

    static Response of(Response.Status status, ApiKeys.Result result) {
        Response.ResponseBuilder response = Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(result.key());
        if (status == Response.Status.CREATED) {
            response.header(HttpHeaders.LOCATION, "/v1/api-keys/" + result.key().id());
        }
        return result.replayed()
                ? response.header(IdempotencyKeys.REPLAYED_HEADER, "true").build()
                : response.build();
    }
}
