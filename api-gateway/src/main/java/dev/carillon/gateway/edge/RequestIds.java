package dev.carillon.gateway.edge;

import dev.carillon.common.web.RequestIdFilter;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Request ids: taken when harmless in logs and headers, made otherwise. */
final class RequestIds {
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private RequestIds() {}

    /** The id, set on the request: there {@link RequestIdFilter} takes it from, which also shows it on the answer. */
    static String assign(HttpServerRequest request) {
        String given = request.getHeader(RequestIdFilter.HEADER);
        String id = given;
        if (given == null || !ACCEPTED.matcher(given).matches()) {
            // Nobody needs to be unable to guess it.
            ThreadLocalRandom random = ThreadLocalRandom.current();
            id = new UUID(random.nextLong(), random.nextLong()).toString();
            request.headers().set(RequestIdFilter.HEADER, id);
        }
        return id;
    }
}
