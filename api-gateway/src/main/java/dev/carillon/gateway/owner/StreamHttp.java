package dev.carillon.gateway.owner;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.web.RequestIdFilter;
import dev.carillon.gateway.edge.EdgeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with bodies that are read and written as they come: what is in memory of one is a few buffers, whatever its size.
 * The client is made when it is first needed; most of what a gateway does is never streamed.
 */
@Singleton
class StreamHttp {
    private final OwnersConfig config;
    private final long maxUpload;
    private final long maxDrained;
    private @Nullable HttpClient client;

    StreamHttp(OwnersConfig config, EdgeConfig edge) {
        this.config = config;
        this.maxUpload = edge.maxUpload().asLongValue();
        this.maxDrained = edge.maxDrained().asLongValue();
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(config.connectTimeout())
                    .build();
        }
        return client;
    }

    HttpRequest.Builder request(String url, String bearerToken, String requestId) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + bearerToken)
                .header(RequestIdFilter.HEADER, requestId);
    }

    /** @throws IOException when no answer began in time */
    HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        return send(request, BodyHandlers.ofInputStream());
    }

    /**
     * Posts {@code body}.
     *
     * @param length in bytes; negative when it is not known
     * @throws IOException when the body broke off, or no answer came in time
     * @throws dev.carillon.common.problem.ProblemException 413 when the body is larger than an upload may be
     */
    HttpResponse<byte[]> upload(HttpRequest.Builder request, InputStream body, long length) throws IOException {
        MeasuredBody measured = new MeasuredBody(body, maxUpload);
        BodyPublisher streamed = BodyPublishers.ofInputStream(() -> measured);
        BodyPublisher publisher = length < 0
                ? streamed
                : length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(streamed, length);
        try {
            return send(request.POST(publisher).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            if (measured.isTooLarge()) {
                measured.drain(maxDrained);
                throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body must have at most " + maxUpload + " bytes")
                        .asException();
            }
            throw e;
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return client().send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
