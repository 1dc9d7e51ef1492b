package dev.carillon.gateway.owner;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.security.InternalTokens;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Content that is too large for memory: passed from its owner to the caller as it comes, whole or in ranges. All methods
 * block until the owner begins to answer.
 */
@ApplicationScoped
public class OwnerStreams {
    private static final Logger LOG = Logger.getLogger(OwnerStreams.class);
    private static final List<String> ASKED = List.of("Range", "If-Range", "If-None-Match");
    private static final List<String> ANSWERED =
            List.of("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "ETag", "Cache-Control");
    private static final int NOT_MODIFIED = 304;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_ERROR = 400;
    private static final int MOST_OF_A_PROBLEM = 64 * 1024;

    /** The organisation of a token that speaks for nobody: what may be read is the owner's word alone. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final StreamHttp http;
    private final OwnerClient client;
    private final OwnersConfig config;
    private final InternalTokens tokens;
    private final CurrentRequest request;

    OwnerStreams(
            StreamHttp http, OwnerClient client, OwnersConfig config, InternalTokens tokens, CurrentRequest request) {
        this.http = http;
        this.client = client;
        this.config = config;
        this.tokens = tokens;
        this.request = request;
    }

    /** Whether the content is wanted, or only what is said about it. */
    public enum Method {
        GET,
        HEAD
    }

    /**
     * Content of the caller's organisation and mode, with the range and the conditions that were asked for.
     *
     * @param path below {@code /internal/v1}, with its query
     * @param scope what the owner asks for; the caller's own scopes were checked before
     * @throws ProblemException 503 when the owner does not answer in time, 500 when it does not trust this gateway
     */
    public Response read(Method method, Owner owner, String path, Scope scope, HttpHeaders asked) {
        Tenant tenant = request.tenant();
        String token = tokens.issue(tenant.organizationId(), tenant.test(), Set.of(scope.wire()));
        return read(method, owner, path, token, asked, false);
    }

    /** As {@link #read}, for a caller without a key: the path itself shows the owner what the caller may read. */
    public Response readSigned(Method method, Owner owner, String path, Scope scope, HttpHeaders asked) {
        String token = tokens.issue(NOBODY, false, Set.of(scope.wire()));
        return read(method, owner, path, token, asked, true);
    }

    /**
     * Passes an upload on.
     *
     * @param length as announced, in bytes; negative when it was not
     * @throws ProblemException 413 when it turns out to be too large, 503 when the owner does not answer in time
     */
    public Response upload(Owner owner, String path, Scope scope, String type, InputStream body, long length) {
        Tenant tenant = request.tenant();
        String token = tokens.issue(tenant.organizationId(), tenant.test(), Set.of(scope.wire()));
        HttpRequest.Builder upload = http.request(OwnerClient.url(owner, config, path), token, request.id())
                .timeout(config.uploadTimeout())
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.ACCEPT, "application/json");
        try {
            HttpResponse<byte[]> answer = http.upload(upload, body, length);
            return client.passThrough(
                    owner,
                    new OwnerHttp.Answer(
                            answer.statusCode(),
                            answer.headers()
                                    .firstValue(HttpHeaders.CONTENT_TYPE)
                                    .orElse(null),
                            null,
                            answer.body()));
        } catch (IOException e) {
            throw unavailable(owner, e);
        }
    }

    private Response read(Method method, Owner owner, String path, String token, HttpHeaders asked, boolean signed) {
        HttpRequest.Builder read = http.request(OwnerClient.url(owner, config, path), token, request.id())
                .timeout(config.timeout())
                .method(method.name(), HttpRequest.BodyPublishers.noBody());
        for (String name : ASKED) {
            String value = asked.getHeaderString(name);
            if (value != null) {
                read.header(name, value);
            }
        }
        try {
            HttpResponse<InputStream> answer = http.send(read.build());
            return answer.statusCode() >= FIRST_ERROR
                    ? refusal(method, owner, answer, signed)
                    : content(method, answer);
        } catch (IOException e) {
            throw unavailable(owner, e);
        }
    }

    private static Response content(Method method, HttpResponse<InputStream> answer) throws IOException {
        Response.ResponseBuilder response = headers(answer);
        if (method == Method.GET && answer.statusCode() != NOT_MODIFIED) {
            return response.entity(answer.body()).build(); // closed by whoever writes it
        }
        answer.body().close();
        return response.build();
    }

    /** A problem, in whole; HEAD answers its status alone. */
    private Response refusal(Method method, Owner owner, HttpResponse<InputStream> answer, boolean signed)
            throws IOException {
        try (InputStream body = answer.body()) {
            boolean ofCaller = signed && answer.statusCode() == FORBIDDEN;
            if (method == Method.HEAD
                    && answer.statusCode() != UNAUTHORIZED
                    && (ofCaller || answer.statusCode() != FORBIDDEN)) {
                return Response.status(answer.statusCode()).build();
            }
            OwnerHttp.Answer problem = new OwnerHttp.Answer(
                    answer.statusCode(),
                    answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(null),
                    null,
                    body.readNBytes(MOST_OF_A_PROBLEM));
            Response.ResponseBuilder response =
                    Response.fromResponse(ofCaller ? client.passRefusal(problem) : client.passThrough(owner, problem));
            answer.headers().firstValue("Content-Range").ifPresent(range -> response.header("Content-Range", range));
            return response.build();
        }
    }

    private static Response.ResponseBuilder headers(HttpResponse<?> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        for (String name : ANSWERED) {
            answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
        }
        return response;
    }

    private ProblemException unavailable(Owner owner, IOException e) {
        LOG.warnf("Owner did not answer owner=%s request_id=%s error=%s", owner.service(), request.id(), e);
        return OwnerClient.unavailable(owner);
    }
}
