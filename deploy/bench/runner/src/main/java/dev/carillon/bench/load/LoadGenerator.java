package dev.carillon.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Makes load over a fixed number of keep-alive HTTP/1.1 connections per server, without pipelining, on one event loop. */
public final class LoadGenerator implements AutoCloseable {
    /** A connection that is silent for so long with a request on it is broken. */
    private static final int IDLE_SECONDS = 30;

    /** What may follow after the window: the last answers, or the idle timeout in their stead. */
    private static final Duration AFTER_WINDOW = Duration.ofSeconds(2 * IDLE_SECONDS);

    private final Vertx vertx;
    private final Context loop;
    private final HttpClient http;
    private final int connections;

    /** @param vertx its event loops are shared with whatever else runs on it; closed by its owner */
    public LoadGenerator(Vertx vertx, int connections) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.connections = connections;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /**
     * Keeps every connection busy for {@code window}, or until the workload has nothing left.
     *
     * @throws IllegalStateException when answers are still missing a minute after the window
     */
    public LoadResult closedLoop(Workload workload, Duration window) throws InterruptedException {
        return run(window, done -> {
            var recorder = new Recorder(window, System.nanoTime());
            new ClosedLoop(vertx, http, workload, recorder, done).start(connections);
        });
    }

    /**
     * Asks {@code perSecond} times a second for {@code window}.
     *
     * @throws IllegalStateException when answers are still missing a minute after the window
     */
    public LoadResult openLoop(Workload workload, int perSecond, Duration window) throws InterruptedException {
        return run(window, done -> {
            long start = System.nanoTime();
            new OpenLoop(vertx, http, workload, new Recorder(window, start), done, perSecond, start).start();
        });
    }

    /** Runs {@code task} on the event loop of the answers, so that it may touch what they touch. */
    public void onLoop(Runnable task) {
        loop.runOnContext(ignored -> task.run());
    }

    @Override
    public void close() {
        http.close();
    }

    private LoadResult run(Duration window, Consumer<CompletableFuture<LoadResult>> start) throws InterruptedException {
        var done = new CompletableFuture<LoadResult>();
        onLoop(() -> start.accept(done));
        try {
            return done.get(window.plus(AFTER_WINDOW).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load could not be made", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Answers are still missing " + AFTER_WINDOW.toSeconds() + " s after the load", e);
        }
    }
}
