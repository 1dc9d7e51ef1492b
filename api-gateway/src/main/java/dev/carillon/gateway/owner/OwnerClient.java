package dev.carillon.gateway.owner;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.security.InternalTokens;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads from the services that own the resources, on behalf of the caller, and passes their bytes through. */
@ApplicationScoped
public class OwnerClient {
    private static final Logger LOG = Logger.getLogger(OwnerClient.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String INTERNAL = "/internal/v1";

    private final OwnerHttp http;
    private final OwnersConfig config;
    private final InternalTokens tokens;
    private final CurrentRequest request;

    OwnerClient(OwnerHttp http, OwnersConfig config, InternalTokens tokens, CurrentRequest request) {
        this.http = http;
        this.config = config;
        this.tokens = tokens;
        this.request = request;
    }

    /**
     * What {@code owner} answers: status and body as they are. Blocks.
     *
     * @param path below {@code /internal/v1}, with its query
     * @param scope what the owner asks for; the caller's own scopes were checked before
     * @throws ProblemException 503 when the owner does not answer in time, 500 when it does not trust this gateway
     */
    public Response get(Owner owner, String path, Scope scope) {
        Tenant tenant = request.tenant();
        String token = tokens.issue(tenant.organizationId(), tenant.test(), Set.of(scope.wire()));
        OwnerHttp.Answer answer;
        try {
            answer = http.get(url(owner, config, path), token, request.id(), request.left(config.timeout()));
        } catch (IOException e) {
            LOG.warnf("Owner did not answer owner=%s request_id=%s error=%s", owner.service(), request.id(), e);
            throw unavailable(owner);
        }
        return passThrough(owner, answer);
    }

    /** The answer as the caller gets it. */
    Response passThrough(Owner owner, OwnerHttp.Answer answer) {
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            LOG.errorf("Owner refused the internal token owner=%s status=%d", owner.service(), answer.status());
            throw new ProblemException(ProblemCode.INTERNAL_ERROR, null);
        }
        String type = answer.contentType();
        if (type == null || !type.contains("json")) {
            LOG.errorf("Owner did not answer JSON owner=%s status=%d", owner.service(), answer.status());
            throw answer.status() >= FIRST_SERVER_ERROR
                    ? unavailable(owner)
                    : new ProblemException(ProblemCode.INTERNAL_ERROR, null);
        }
        return type.startsWith(Problem.MEDIA_TYPE)
                ? passRefusal(answer)
                : Response.status(answer.status())
                        .type(type)
                        .header(HttpHeaders.ETAG, answer.entityTag()) // none when null
                        .entity(answer.body())
                        .build();
    }

    /** A problem of the caller's own making. */
    Response passRefusal(OwnerHttp.Answer problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(ofThisRequest(problem.body()))
                .build();
    }

    /** A refusal that its owner had stored names the request that it refused, or none. */
    private byte[] ofThisRequest(byte[] problem) {
        return Json.bytes(Json.read(problem, Problem.class).withRequestId(request.id()));
    }

    static String url(Owner owner, OwnersConfig config, String path) {
        String base = owner.baseUrl(config).toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + INTERNAL + path;
    }

    static ProblemException unavailable(Owner owner) {
        return Problem.of(
                        ProblemCode.UNAVAILABLE, "The " + owner.service() + " does not answer at the moment; try again")
                .asException();
    }
}
