package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The bare loop: signs and posts the same body again and again with the HTTP client that webhook-service uses, and does
 * nothing else: no topic, no table, no retries.
 */
final class BarePosts implements AutoCloseable {
    private final Context loop;
    private final HttpClient client;
    private final Clock clock;
    private final int inFlight;
    private final URI url;
    private final byte[] key;
    private final byte[] body;

    /** @param secret {@code whsec_} and base64 */
    BarePosts(Vertx vertx, Clock clock, int inFlight, URI url, String secret, byte[] body) {
        this.loop = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDecompressionSupported(false), new PoolOptions().setHttp1MaxSize(inFlight));
        this.clock = clock;
        this.inFlight = inFlight;
        this.url = url;
        this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        this.body = body;
    }

    /**
     * Posts for {@code window}.
     *
     * @return posts a second that were answered
     */
    double rate(Duration window) {
        var run = new Run(System.nanoTime() + window.toNanos());
        loop.runOnContext(ignored -> {
            for (int i = 0; i < inFlight; i++) {
                run.next();
            }
        });
        return run.done.join() / (window.toNanos() / 1e9);
    }

    @Override
    public void close() {
        client.close();
    }

    /** Confined to the event loop. */
    private final class Run {
        private final CompletableFuture<Long> done = new CompletableFuture<>();
        private final long endNanos;
        private long answered;
        private int idle;

        Run(long endNanos) {
            this.endNanos = endNanos;
        }

        private void next() {
            if (System.nanoTime() - endNanos >= 0) {
                if (++idle == inFlight) {
                    done.complete(answered);
                }
                return;
            }
            client.request(request())
                    .compose(request -> request.send(Buffer.buffer(body)))
                    .compose(response -> response.end())
                    .onComplete(answer -> {
                        if (answer.failed()) {
                            done.completeExceptionally(new BenchException("The bare loop failed", answer.cause()));
                            return;
                        }
                        if (System.nanoTime() - endNanos < 0) {
                            answered++;
                        }
                        next();
                    });
        }

        private RequestOptions request() {
            String id = UUID.randomUUID().toString();
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            return new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost(url.getHost())
                    .setPort(url.getPort())
                    .setURI(url.getPath())
                    .putHeader("Content-Type", "application/json")
                    .putHeader("webhook-id", id)
                    .putHeader("webhook-timestamp", timestamp)
                    .putHeader("webhook-signature", "v1," + signature(id, timestamp));
        }

        private String signature(String id, String timestamp) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(mac.doFinal(body));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has HmacSHA256", e);
            }
        }
    }
}
