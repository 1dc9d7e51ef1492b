package dev.carillon.bench.accept;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.bench.BenchException;
import dev.carillon.local.client.WebhookVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The partner's side: takes webhooks, notes when each had arrived in full, verifies it, answers 204. */
final class WebhookReceiver implements AutoCloseable {
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final long START_SECONDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueuedWebhooks webhooks;
    private final HttpServer server;
    private volatile @Nullable WebhookVerifier verifier;

    /** Listens on a free port of the loopback address. */
    WebhookReceiver(Vertx vertx, QueuedWebhooks webhooks) throws InterruptedException {
        this.webhooks = webhooks;
        this.server = vertx.createHttpServer().requestHandler(this::receive);
        try {
            server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("The webhook receiver cannot listen", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/hooks");
    }

    /** From here on only what this accepts is counted. */
    void expectSignedBy(WebhookVerifier expected) {
        verifier = expected;
    }

    @Override
    public void close() {
        server.close();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            long atNanos = System.nanoTime();
            boolean genuine = isGenuine(request, body);
            if (genuine) {
                webhooks.arrived(callId(body), atNanos);
            } else {
                webhooks.refused();
            }
            request.response()
                    .setStatusCode(genuine ? NO_CONTENT : UNAUTHORIZED)
                    .end();
        });
    }

    private boolean isGenuine(HttpServerRequest request, Buffer body) {
        WebhookVerifier known = verifier;
        return known != null
                && known.objectionTo(
                                request.getHeader(WebhookVerifier.ID),
                                request.getHeader(WebhookVerifier.TIMESTAMP),
                                request.getHeader(WebhookVerifier.SIGNATURE),
                                body.getBytes())
                        .isEmpty();
    }

    private static String callId(Buffer body) {
        try {
            return JSON.readTree(body.getBytes()).path("data").path("id").asText();
        } catch (IOException e) {
            throw new BenchException("A genuine webhook is no JSON", e);
        }
    }
}
