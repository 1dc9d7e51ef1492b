package dev.carillon.webhook.delivery;

import dev.carillon.webhook.target.TargetGuard;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The HTTP client of deliveries: asynchronous, HTTP/1.1, never follows redirects, never decompresses, connects only to
 * addresses that the guard let through.
 */
@ApplicationScoped
class WebhookClient {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Vertx vertx;
    private final TargetGuard guard;
    private final DeliveryConfig config;
    private final HttpClient client;
    private final List<Context> eventLoops;
    private final AtomicInteger next = new AtomicInteger();

    @Inject
    WebhookClient(Vertx vertx, TargetGuard guard, DeliveryConfig config) {
        this(vertx, guard, config, options(config));
    }

    WebhookClient(Vertx vertx, TargetGuard guard, DeliveryConfig config, HttpClientOptions options) {
        this.vertx = vertx;
        this.guard = guard;
        this.config = config;
        // Loops of our own choice: the caller's would be, for all that fan-out sends, the one loop of its consumer.
        this.eventLoops = Stream.<Context>generate(((VertxInternal) vertx)::createEventLoopContext)
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
        this.client =
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(config.maxConnectionsPerAddress()));
    }

    static HttpClientOptions options(DeliveryConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setDecompressionSupported(false)
                .setTrustAll(false)
                .setVerifyHost(true);
    }

    @PreDestroy
    void close() {
        var unused = client.close();
    }

    /** As below, with the usual timeout. */
    Future<AttemptOutcome> post(TargetUrl target, MultiMap headers, Buffer body) {
        return post(target, config.timeout(), headers, body);
    }

    /**
     * Posts {@code body}; the future never fails. Returns at once.
     *
     * @param timeout of the whole exchange
     * @param headers all of them but {@code Host} and {@code Content-Length}
     */
    Future<AttemptOutcome> post(TargetUrl target, Duration timeout, MultiMap headers, Buffer body) {
        Context context = eventLoops.get(Math.floorMod(next.getAndIncrement(), eventLoops.size()));
        Exchange exchange = new Exchange(vertx, context, client, guard, config, target, timeout, headers, body);
        context.runOnContext(ignored -> exchange.start());
        return exchange.outcome();
    }
}
