package dev.carillon.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders everything that goes wrong as problem+json: never a stack trace, never an HTML page. */
public class ProblemMappers {
    /** Key of the request id in the logging context; a gateway's filter or a service's puts it there. */
    public static final String REQUEST_ID = "request_id";

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return render(e.problem());
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException e) {
        return render(JsonProblems.of(e));
    }

    /** More specific than {@link #json}, or the platform's own mapper for it would come first. */
    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return render(JsonProblems.of(json));
            }
        }
        Response original = e.getResponse();
        int status = original.getStatus();
        if (status < CLIENT_ERRORS) {
            return original;
        }
        if (status >= SERVER_ERRORS && status != ProblemCode.UNAVAILABLE.status()) {
            return unexpected(e);
        }
        Response.ResponseBuilder rendered = Response.fromResponse(render(Problem.of(codeOf(status), null)));
        Object allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? rendered.build()
                : rendered.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response anything(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                LOG.warnf("Database did not answer error=%s", cause);
                return render(Problem.of(ProblemCode.UNAVAILABLE, "The service cannot reach its database"));
            }
        }
        return unexpected(e);
    }

    private static Response unexpected(Exception e) {
        LOG.error("Request failed unexpectedly", e);
        return render(Problem.of(ProblemCode.INTERNAL_ERROR, null));
    }

    /** The response that shows {@code problem}, with the id of the request in work. */
    public static Response render(Problem problem) {
        Object requestId = MDC.get(REQUEST_ID);
        Problem shown = requestId == null ? problem : problem.withRequestId(requestId.toString());
        return Response.status(shown.status())
                .type(Problem.MEDIA_TYPE)
                .entity(dev.carillon.common.json.Json.bytes(shown))
                .build();
    }

    private static ProblemCode codeOf(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.INSUFFICIENT_SCOPE;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 409 -> ProblemCode.CONFLICT;
            case 413 -> ProblemCode.PAYLOAD_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ProblemCode.VALIDATION_FAILED;
            case 429 -> ProblemCode.RATE_LIMITED;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> ProblemCode.INVALID_REQUEST;
        };
    }
}
