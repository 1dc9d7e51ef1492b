package dev.carillon.bench.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bench.client.PlaceCalls;
import dev.carillon.bench.load.LoadGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SideTest {
    private static final String CREATED = "{\"id\":\"6ba7b810-9dad-11d1-80b4-00c04fd430c8\",\"status\":\"queued\"}";

    @Test
    @DisplayName("Failures of the warm-up count as well, its speed does not")
    void warmUp() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var requests = new AtomicInteger();
        var server = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .setStatusCode(requests.incrementAndGet() == 1 ? 500 : 201)
                        .end(CREATED))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        var calls = new PlaceCalls(URI.create("http://127.0.0.1:" + server.actualPort()), "key", Instant.EPOCH);
        var side = new Side("bare", calls, Map.of());

        try (var load = new LoadGenerator(vertx, 2)) {
            side.warmUp(load, Duration.ofMillis(100));
            double slow = side.round(load, Duration.ofMillis(50)).rate();
            double fast = side.round(load, Duration.ofMillis(50)).rate();

            assertThat(side.failed()).isEqualTo(1);
            assertThat(side.ids()).hasSize(requests.get() - 1).containsOnly("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
            assertThat(side.rate()).isEqualTo((slow + fast) / 2);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
