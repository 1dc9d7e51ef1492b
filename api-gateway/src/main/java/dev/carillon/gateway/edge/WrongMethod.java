package dev.carillon.gateway.edge;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.web.ProblemMappers;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A method that a path does not have: 405, with those that it has. */
public class WrongMethod {
    private final Routes routes;

    WrongMethod(Routes routes) {
        this.routes = routes;
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException e, UriInfo uri) {
        String allowed = routes.methodsAt(uri.getRequestUri().getPath());
        return Response.fromResponse(
                        ProblemMappers.render(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "This path has " + allowed)))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }
}
