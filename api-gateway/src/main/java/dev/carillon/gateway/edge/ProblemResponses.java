package dev.carillon.gateway.edge;

import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.web.RequestIdFilter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Problems that are answered before a resource is reached. */
final class ProblemResponses {
    private ProblemResponses() {}

    static void send(RoutingContext request, String requestId, ProblemCode code, @Nullable String detail) {
        if (request.response().headWritten()) {
            return;
        }
        Problem problem = Problem.of(code, detail).withRequestId(requestId);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(RequestIdFilter.HEADER, requestId)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(Json.bytes(problem)));
    }
}
