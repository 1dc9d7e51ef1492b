package dev.carillon.gateway.owner;

import dev.carillon.common.web.RequestIdFilter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** GETs over pooled connections. */
@Singleton
class OwnerHttp {
    private final HttpClient client;

    OwnerHttp(Vertx vertx, OwnersConfig config) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(
                                Math.toIntExact(config.connectTimeout().toMillis()))
                        .setKeepAliveTimeout(30)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(config.maxConnections()));
    }

    @PreDestroy
    void close() {
        var unused = client.close();
    }

    /**
     * @param contentType null when there is none
     * @param entityTag null when there is none
     */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String entityTag,
            byte[] body) {}

    /**
     * The answer of {@code url}. A kept connection that its server has just closed is tried once more: a GET may be
     * repeated.
     *
     * @throws IOException when nothing whole came in time
     */
    Answer get(String url, String bearerToken, String requestId, Duration timeout) throws IOException {
        long until = System.nanoTime() + timeout.toNanos();
        try {
            return await(send(url, bearerToken, requestId, timeout), until);
        } catch (IOException e) {
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (!(e.getCause() instanceof io.vertx.core.http.HttpClosedException) || !left.isPositive()) {
                throw e;
            }
            return await(send(url, bearerToken, requestId, left), until);
        }
    }

    private Future<Answer> send(String url, String bearerToken, String requestId, Duration timeout) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .setTimeout(Math.max(1, timeout.toMillis()))
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearerToken)
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(RequestIdFilter.HEADER, requestId);
        return client.request(options).compose(request -> request.send().compose(OwnerHttp::read));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body()
                .map(Buffer::getBytes)
                .map(body -> new Answer(
                        response.statusCode(),
                        response.getHeader(HttpHeaders.CONTENT_TYPE),
                        response.getHeader(HttpHeaders.ETAG),
                        body));
    }

    private static Answer await(Future<Answer> answer, long until) throws IOException {
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("No answer in time", e);
        }
    }
}
