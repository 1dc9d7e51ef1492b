package dev.carillon.gateway.edge;

import dev.carillon.common.problem.ProblemCode;
import dev.carillon.gateway.access.Challenges;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.limit.RateHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/**
 * What happens to every API request before its resource: id, credential, rate limit, body. It stands before routing, so
 * that unknown paths and wrong methods have ids, limits and limit headers, too. In the common case nothing here leaves
 * the event loop.
 *
 * <p>A request without a credential goes on: whether it needs one is the operation's word, and an unknown path is 404 to
 * anybody.
 */
@ApplicationScoped
class Edge {
    private static final Logger LOG = Logger.getLogger(Edge.class);

    /** Before every filter of the platform. */
    private static final int PRIORITY = 10_000;

    /** The token endpoint's client shows its key as OAuth 2.0 says, in the body or by HTTP Basic. */
    private static final String SELF_AUTHENTICATING = "/v1/oauth/token";

    private final Admission admission;
    private final Bodies bodies;
    private final Routes routes;
    private final ExecutorService blocking;

    Edge(Admission admission, Bodies bodies, Routes routes, @VirtualThreads ExecutorService blocking) {
        this.admission = admission;
        this.bodies = bodies;
        this.routes = routes;
        this.blocking = blocking;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext request) {
        long started = System.nanoTime();
        String id = RequestIds.assign(request.request());
        String path = request.normalizedPath();
        if (isOwn(path)) {
            request.next();
            return;
        }
        String credential = Credentials.of(request.request());
        if (credential == null || SELF_AUTHENTICATING.equals(path)) {
            admitted(request, new CurrentRequest.Facts(id, started, null));
            return;
        }
        Admission.Decision decision = admission.tryDecide(credential);
        if (decision != null) {
            proceed(request, id, started, decision);
            return;
        }
        Context context = Vertx.currentContext();
        request.request().pause();
        blocking.execute(() -> {
            Admission.Decision late = decideSafely(credential);
            context.runOnContext(back -> proceed(request, id, started, late));
        });
    }

    /** Health, metrics and the API's description: nobody's requests. */
    private static boolean isOwn(String path) {
        return path.startsWith("/q/") || path.equals("/openapi") || path.startsWith("/openapi.");
    }

    private Admission.Decision decideSafely(String credential) {
        try {
            return admission.decide(credential);
        } catch (RuntimeException e) {
            LOG.error("Request could not be admitted", e);
            return new Admission.Decision.Turned(ProblemCode.INTERNAL_ERROR, null, null);
        }
    }

    private void proceed(RoutingContext request, String id, long started, Admission.Decision decision) {
        switch (decision) {
            case Admission.Decision.Admitted admitted -> {
                RateHeaders.put(request.response(), admitted.rate());
                admitted(request, new CurrentRequest.Facts(id, started, admitted.caller()));
            }
            case Admission.Decision.Turned turned -> {
                if (turned.rate() != null) {
                    RateHeaders.put(request.response(), turned.rate());
                }
                if (turned.code() == ProblemCode.UNAUTHENTICATED) {
                    Challenges.invalid(request);
                }
                refuse(request, id, turned);
            }
        }
    }

    /** The body is read off the connection first, so that the client gets to read its answer and can send again. */
    private void refuse(RoutingContext request, String id, Admission.Decision.Turned turned) {
        Runnable answer = () -> ProblemResponses.send(request, id, turned.code(), turned.detail());
        if (Bodies.isWaitedFor(request.request())) {
            Bodies.refuse(request.request(), answer);
        } else if (Bodies.has(request.request())) {
            bodies.read(request.request(), bodies.max(), body -> answer.run(), answer);
        } else {
            request.request().resume();
            answer.run();
        }
    }

    private void admitted(RoutingContext request, CurrentRequest.Facts facts) {
        CurrentRequest.put(request, facts);
        if (!Bodies.has(request.request())) {
            request.request().resume();
            request.next();
            return;
        }
        String method = request.request().method().name();
        if (routes.isStreamed(method, request.normalizedPath())) {
            bodies.stream(request, () -> tooLarge(request, facts, bodies.maxStreamed()));
            return;
        }
        long max = routes.isBulk(method, request.normalizedPath()) ? bodies.maxBulk() : bodies.max();
        bodies.read(
                request.request(),
                max,
                body -> {
                    ((RoutingContextInternal) request).setBody(body);
                    request.next();
                },
                () -> tooLarge(request, facts, max));
    }

    private static void tooLarge(RoutingContext request, CurrentRequest.Facts facts, long max) {
        ProblemResponses.send(
                request, facts.id(), ProblemCode.PAYLOAD_TOO_LARGE, "The body must have at most " + max + " bytes");
    }
}
