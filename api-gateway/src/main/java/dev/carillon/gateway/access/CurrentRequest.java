package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.gateway.audit.AuditLog;
import dev.carillon.gateway.limit.RateDecision;
import dev.carillon.gateway.limit.RateHeaders;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The request in work: who makes it, its id, and how much time is left. */
@ApplicationScoped
public class CurrentRequest {
    private static final String KEY = CurrentRequest.class.getName();

    private final CurrentVertxRequest vertx;

    CurrentRequest(CurrentVertxRequest vertx) {
        this.vertx = vertx;
    }

    /** What {@code edge} learned of a request. */
    public record Facts(
            String id, long startedNanos, @Nullable ApiCaller caller) {}

    public static void put(RoutingContext request, Facts facts) {
        request.put(KEY, facts);
    }

    private Facts facts() {
        Facts facts = vertx.getCurrent().get(KEY);
        if (facts == null) {
            throw new IllegalStateException("A request reached a resource without passing the edge");
        }
        return facts;
    }

    public String id() {
        return facts().id();
    }

    /** What is left of {@code whole}, counted from the request's start. */
    public Duration left(Duration whole) {
        return whole.minusNanos(System.nanoTime() - facts().startedNanos());
    }

    /** Runs {@code action} when the answer has been sent, or cannot be because the caller has gone. */
    public void onEnd(Runnable action) {
        vertx.getCurrent().addEndHandler(ended -> action.run());
    }

    /** W3C trace context as it came, or null. */
    public @Nullable String traceparent() {
        String value = vertx.getCurrent().request().getHeader("traceparent");
        return value != null && value.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}") ? value : null;
    }

    /** @throws ProblemException 401 when nobody is known */
    public ApiCaller caller() {
        ApiCaller caller = facts().caller();
        if (caller == null) {
            Challenges.missing(vertx.getCurrent());
            throw new ProblemException(
                    ProblemCode.UNAUTHENTICATED, "Send an API key as Authorization: Bearer <key> or X-API-Key: <key>");
        }
        return caller;
    }

    /** @throws ProblemException 401 when nobody is known, 403 when it is the admin, who belongs to no organisation */
    public ApiCaller.KeyHolder keyHolder() {
        return switch (caller()) {
            case ApiCaller.KeyHolder holder -> holder;
            case ApiCaller.Admin admin ->
                throw new ProblemException(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "The admin key belongs to no organization: use one of its API keys");
        };
    }

    public Tenant tenant() {
        return keyHolder().tenant();
    }

    /** @throws ProblemException 401 when nobody is known, 403 when the caller lacks {@code scope} */
    public void require(Scope scope) {
        ApiCaller caller = caller();
        if (!caller.scopes().contains(scope)) {
            Challenges.insufficient(vertx.getCurrent(), scope);
            throw new ProblemException(
                    ProblemCode.INSUFFICIENT_SCOPE, "Insufficient permissions. Required scope: " + scope.wire());
        }
    }

    /** Shows where the caller stands with its limit. */
    public void show(RateDecision rate) {
        RateHeaders.put(vertx.getCurrent().response(), rate);
    }

    /** The caller, as the audit log names it. */
    public AuditLog.Actor actor() {
        return new AuditLog.Actor(caller().auditName(), id());
    }
}
