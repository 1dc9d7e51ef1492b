package dev.carillon.common.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** {@code X-Request-Id}: taken when it is harmless, made otherwise; logged with everything and returned. */
public class RequestIdFilter {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    @ServerRequestFilter(preMatching = true, priority = 0)
    public void take(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        String id = given != null && ACCEPTED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setProperty(ProblemMappers.REQUEST_ID, id);
        MDC.put(ProblemMappers.REQUEST_ID, id);
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable Object id = request.getProperty(ProblemMappers.REQUEST_ID);
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }
}
