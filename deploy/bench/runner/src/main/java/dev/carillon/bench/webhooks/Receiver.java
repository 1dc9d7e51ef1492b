package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchException;
import dev.carillon.local.client.WebhookVerifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The partners' side, on one event loop: every path is an endpoint, and those below {@link #HANGING} never answer. */
final class Receiver implements AutoCloseable {
    static final String HANGING = "/hangs/";
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final long START_SECONDS = 10;

    private final Arrivals arrivals;
    private final Map<String, WebhookVerifier> verifiers = new ConcurrentHashMap<>();
    private final Context loop;
    private final HttpServer server;

    /** Listens on a free port of the loopback address. */
    Receiver(Vertx vertx, Arrivals arrivals) throws InterruptedException {
        this.arrivals = arrivals;
        this.loop = vertx.getOrCreateContext();
        this.server = vertx.createHttpServer().requestHandler(this::receive);
        var listening = new CompletableFuture<HttpServer>();
        loop.runOnContext(ignored -> server.listen(0, "127.0.0.1").onComplete(done -> {
            if (done.succeeded()) {
                listening.complete(done.result());
            } else {
                listening.completeExceptionally(done.cause());
            }
        }));
        try {
            listening.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("The webhook receiver cannot listen", e);
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    /** What arrives at {@code path} must be signed so. */
    void expect(String path, WebhookVerifier verifier) {
        verifiers.put(path, verifier);
    }

    /** Asks on the event loop. */
    <T> T onLoop(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        loop.runOnContext(ignored -> answer.complete(question.get()));
        return answer.join();
    }

    @Override
    public void close() {
        server.close();
    }

    private void receive(HttpServerRequest request) {
        if (request.path().startsWith(HANGING)) {
            return;
        }
        request.body().onSuccess(body -> {
            long atNanos = System.nanoTime();
            if (isGenuine(request, body)) {
                arrivals.arrived(String.valueOf(request.getHeader(WebhookVerifier.ID)), request.path(), atNanos);
                request.response().setStatusCode(NO_CONTENT).end();
            } else {
                arrivals.badlySigned();
                request.response().setStatusCode(UNAUTHORIZED).end();
            }
        });
    }

    private boolean isGenuine(HttpServerRequest request, Buffer body) {
        WebhookVerifier verifier = verifiers.get(request.path());
        return verifier != null
                && verifier.objectionTo(
                                request.getHeader(WebhookVerifier.ID),
                                request.getHeader(WebhookVerifier.TIMESTAMP),
                                request.getHeader(WebhookVerifier.SIGNATURE),
                                body.getBytes())
                        .isEmpty();
    }
}
