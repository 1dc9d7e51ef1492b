package dev.carillon.gateway.owner;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.lifecycle.EarlyStop;
import dev.carillon.common.security.InternalTokens;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.Tenant;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events of an owner, passed on piece by piece as they come. A caller who reads slowly holds the owner up,
 * never this gateway's memory: one buffer is all there is.
 */
@ApplicationScoped
public class OwnerEvents {
    private static final Logger LOG = Logger.getLogger(OwnerEvents.class);
    private static final int OK = 200;
    private static final int MOST_OF_A_PROBLEM = 64 * 1024;
    private static final int BUFFER = 16 * 1024;
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final StreamHttp http;
    private final OwnerClient client;
    private final OwnersConfig config;
    private final InternalTokens tokens;
    private final CurrentRequest request;
    private final Set<InputStream> open = ConcurrentHashMap.newKeySet();
    private @Nullable EarlyStop earlyStop;

    OwnerEvents(
            StreamHttp http, OwnerClient client, OwnersConfig config, InternalTokens tokens, CurrentRequest request) {
        this.http = http;
        this.client = client;
        this.config = config;
        this.tokens = tokens;
        this.request = request;
    }

    void start(@Observes StartupEvent event) {
        earlyStop = EarlyStop.then("events-stop", this::stop);
    }

    void stop(@Observes ShutdownEvent event) {
        if (earlyStop != null) {
            earlyStop.close();
        }
        stop();
    }

    private void stop() {
        open.forEach(this::close);
    }

    /**
     * Follows a stream of the caller's organisation and mode. Blocks until the owner begins to answer.
     *
     * @param path below {@code /internal/v1}, with its query
     * @param scope what the owner asks for; the caller's own scopes were checked before
     * @throws dev.carillon.common.problem.ProblemException 503 when the owner does not answer in time, 500 when it does
     *     not trust this gateway
     */
    public Response follow(Owner owner, String path, Scope scope, HttpHeaders asked) {
        Tenant tenant = request.tenant();
        String token = tokens.issue(tenant.organizationId(), tenant.test(), Set.of(scope.wire()));
        HttpRequest.Builder follow = http.request(OwnerClient.url(owner, config, path), token, request.id())
                .timeout(config.timeout()) // until it begins
                .header(HttpHeaders.ACCEPT, MediaType.SERVER_SENT_EVENTS + ", application/json");
        String lastEventId = asked.getHeaderString(LAST_EVENT_ID);
        if (lastEventId != null) {
            follow.header(LAST_EVENT_ID, lastEventId);
        }
        try {
            HttpResponse<InputStream> answer = http.send(follow.GET().build());
            return answer.statusCode() == OK ? events(answer.body()) : refusal(owner, answer);
        } catch (IOException e) {
            LOG.warnf("Owner did not answer owner=%s request_id=%s error=%s", owner.service(), request.id(), e);
            throw OwnerClient.unavailable(owner);
        }
    }

    private Response events(InputStream events) {
        open.add(events);
        // Whatever becomes of the answer, and as soon as the caller has gone: the owner must not go on for nobody.
        request.onEnd(() -> close(events));
        StreamingOutput passedOn = out -> pass(events, out);
        return Response.ok(passedOn, MediaType.SERVER_SENT_EVENTS)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no") // proxies that would wait for more
                .build();
    }

    private void pass(InputStream events, OutputStream out) {
        try (events) {
            byte[] buffer = new byte[BUFFER];
            int read;
            while ((read = events.read(buffer)) >= 0) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // Either side has gone. The caller comes back with the last id it has seen.
            LOG.debugf("Stream of events ended error=%s", e);
        }
    }

    private Response refusal(Owner owner, HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return client.passThrough(
                    owner,
                    new OwnerHttp.Answer(
                            answer.statusCode(),
                            answer.headers()
                                    .firstValue(HttpHeaders.CONTENT_TYPE)
                                    .orElse(null),
                            null,
                            body.readNBytes(MOST_OF_A_PROBLEM)));
        }
    }

    private void close(InputStream stream) {
        open.remove(stream);
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debugf("Stream of events could not be closed error=%s", e);
        }
    }
}
