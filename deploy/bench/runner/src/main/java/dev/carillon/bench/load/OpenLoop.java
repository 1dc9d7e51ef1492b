package dev.carillon.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of requests a second, whatever the answers do. Latency counts from the moment at which a request was
 * due, so that a server that stalls is not spared the requests that queue behind the stall.
 */
final class OpenLoop {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Vertx vertx;
    private final HttpClient http;
    private final Workload workload;
    private final Recorder recorder;
    private final CompletableFuture<LoadResult> done;
    private final long startNanos;
    private final double intervalNanos;
    private long asked;
    private long open;
    private boolean closed;

    OpenLoop(
            Vertx vertx,
            HttpClient http,
            Workload workload,
            Recorder recorder,
            CompletableFuture<LoadResult> done,
            int perSecond,
            long startNanos) {
        this.vertx = vertx;
        this.http = http;
        this.workload = workload;
        this.recorder = recorder;
        this.done = done;
        this.startNanos = startNanos;
        this.intervalNanos = NANOS_PER_SECOND / perSecond;
    }

    void start() {
        vertx.setPeriodic(1, timer -> {
            askWhatIsDue();
            if (closed) {
                vertx.cancelTimer(timer);
                completeWhenAnswered();
            }
        });
    }

    private void askWhatIsDue() {
        long now = System.nanoTime();
        for (long due = nextDue(); !closed && due - now <= 0; due = nextDue()) {
            @Nullable RequestOptions request = recorder.isOver(due) ? null : workload.next();
            if (request == null) {
                closed = true;
                return;
            }
            asked++;
            open++;
            new Exchange(http, workload, recorder, due) {
                @Override
                void ended(boolean answered) {
                    open--;
                    completeWhenAnswered();
                }
            }.send(request);
        }
    }

    private long nextDue() {
        return startNanos + (long) (asked * intervalNanos);
    }

    private void completeWhenAnswered() {
        if (closed && open == 0) {
            done.complete(recorder.result());
        }
    }
}
