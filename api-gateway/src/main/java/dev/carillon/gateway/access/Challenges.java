package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import io.vertx.ext.web.RoutingContext;

/** {@code WWW-Authenticate}, <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 3</a>. */
public final class Challenges {
    private static final String REALM = "Bearer realm=\"carillon\"";

    private Challenges() {}

    /** No credential was sent. */
    public static void missing(RoutingContext request) {
        put(request, REALM);
    }

    /** The credential is not valid. */
    public static void invalid(RoutingContext request) {
        put(request, REALM + ", error=\"invalid_token\"");
    }

    /** The credential is valid, but does not allow this. */
    static void insufficient(RoutingContext request, Scope required) {
        put(request, REALM + ", error=\"insufficient_scope\", scope=\"" + required.wire() + "\"");
    }

    private static void put(RoutingContext request, String challenge) {
        request.response().putHeader("WWW-Authenticate", challenge);
    }
}
