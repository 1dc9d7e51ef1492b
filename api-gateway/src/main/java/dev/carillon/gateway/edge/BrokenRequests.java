package dev.carillon.gateway.edge;

import dev.carillon.common.problem.ProblemCode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Paths and queries that cannot be decoded: the router gives them up before anything of ours sees them. */
@Singleton
class BrokenRequests {
    private static final int BAD_REQUEST = 400;

    void register(@Observes Router router) {
        router.errorHandler(BAD_REQUEST, BrokenRequests::answer);
    }

    private static void answer(RoutingContext request) {
        String id = RequestIds.assign(request.request());
        ProblemResponses.send(
                request, id, ProblemCode.INVALID_REQUEST, "The path or the query is not percent-encoded UTF-8");
    }
}
