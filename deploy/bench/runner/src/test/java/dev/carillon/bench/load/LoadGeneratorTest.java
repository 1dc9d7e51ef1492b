package dev.carillon.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final int CONNECTIONS = 4;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final LoadGenerator load = new LoadGenerator(vertx, CONNECTIONS);
    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() throws Exception {
        load.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private int serve(Consumer<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            connections.add(request.connection().remoteAddress().toString());
            handler.accept(request);
        });
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end("answer");
    }

    /** POSTs the same small body {@code limit} times at most. */
    private static final class Posts implements Workload {
        private final RequestOptions request;
        private final List<String> answers = new ArrayList<>();
        private int left;

        Posts(int port, int limit) {
            this.request = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(port);
            this.left = limit;
        }

        @Override
        public @Nullable RequestOptions next() {
            return left-- > 0 ? request : null;
        }

        @Override
        public Buffer body() {
            return Buffer.buffer("question");
        }

        @Override
        public boolean isSuccess(int status) {
            return status == 201;
        }

        @Override
        public void succeeded(Buffer answer, long atNanos) {
            answers.add(answer.toString());
        }
    }

    @Test
    @DisplayName(
            "A closed loop keeps its connections, asks until the workload is used up, and hears every answer in full")
    void closedLoop() throws Exception {
        int port = serve(request -> answer(request, 201));
        var posts = new Posts(port, 500);

        LoadResult result = load.closedLoop(posts, Duration.ofSeconds(30));

        assertThat(result.succeeded()).isEqualTo(500);
        assertThat(result.latencies().count()).isEqualTo(500);
        assertThat(result.failed()).isZero();
        assertThat(posts.answers).hasSize(500).containsOnly("answer");
        assertThat(connections).hasSize(CONNECTIONS);
    }

    @Test
    @DisplayName("A closed loop ends with its window, and the rate counts what was complete by then")
    void window() throws Exception {
        int port = serve(request -> answer(request, 201));

        LoadResult result = load.closedLoop(new Posts(port, Integer.MAX_VALUE), Duration.ofMillis(300));

        assertThat(result.succeededInWindow()).isPositive().isLessThanOrEqualTo(result.succeeded());
        assertThat(result.succeeded() - result.succeededInWindow()).isLessThanOrEqualTo(CONNECTIONS);
        assertThat(result.rate()).isEqualTo(result.succeededInWindow() / 0.3);
    }

    @Test
    @DisplayName("Any other status is a failure, counted by status, and no success")
    void otherStatus() throws Exception {
        var asked = new AtomicInteger();
        int port = serve(request -> answer(request, asked.incrementAndGet() % 10 == 0 ? 503 : 201));

        LoadResult result = load.closedLoop(new Posts(port, 100), Duration.ofSeconds(30));

        assertThat(result.succeeded()).isEqualTo(90);
        assertThat(result.failures()).containsExactly(java.util.Map.entry("status 503", 10L));
        assertThat(result.failureText()).isEqualTo("10 x status 503");
    }

    @Test
    @DisplayName("A connection that breaks is a failure, and the load goes on")
    void brokenConnection() throws Exception {
        var asked = new AtomicInteger();
        int port = serve(request -> {
            if (asked.incrementAndGet() == 5) {
                request.connection().close();
            } else {
                answer(request, 201);
            }
        });

        LoadResult result = load.closedLoop(new Posts(port, 50), Duration.ofSeconds(30));

        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.succeeded()).isEqualTo(49);
    }

    @Test
    @DisplayName("An open loop asks as often as it was told, whether or not answers come")
    void openLoop() throws Exception {
        List<HttpServerRequest> held = new ArrayList<>();
        int port = serve(request -> {
            held.add(request);
            vertx.setTimer(50, timer -> answer(request, 201));
        });

        LoadResult result = load.openLoop(new Posts(port, Integer.MAX_VALUE), 200, Duration.ofMillis(500));

        assertThat(result.succeeded()).isEqualTo(100);
        assertThat(held).hasSize(100);
    }

    @Test
    @DisplayName("An open loop counts latency from when a request was due, so that queueing behind a stall shows")
    void stall() throws Exception {
        int port = serve(request -> vertx.setTimer(100, timer -> answer(request, 201)));

        LoadResult result = load.openLoop(new Posts(port, Integer.MAX_VALUE), 100, Duration.ofMillis(500));

        // Four connections at 100 ms each do 40 a second: of 50 requests the last waited for most of the others.
        assertThat(result.latencies().percentileMillis(100)).isGreaterThan(400);
        assertThat(result.latencies().percentileMillis(1)).isGreaterThanOrEqualTo(100);
    }
}
