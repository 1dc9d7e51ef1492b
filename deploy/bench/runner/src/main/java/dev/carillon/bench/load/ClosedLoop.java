package dev.carillon.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A fixed number of callers, each of whom asks again as soon as it has its answer. */
final class ClosedLoop {
    /** A caller without an answer does not hammer a server that is down. */
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 50;

    private final Vertx vertx;
    private final HttpClient http;
    private final Workload workload;
    private final Recorder recorder;
    private final CompletableFuture<LoadResult> done;
    private int callers;

    ClosedLoop(Vertx vertx, HttpClient http, Workload workload, Recorder recorder, CompletableFuture<LoadResult> done) {
        this.vertx = vertx;
        this.http = http;
        this.workload = workload;
        this.recorder = recorder;
        this.done = done;
    }

    void start(int numberOfCallers) {
        callers = numberOfCallers;
        for (int i = 0; i < numberOfCallers; i++) {
            ask();
        }
    }

    private void ask() {
        long now = System.nanoTime();
        @Nullable RequestOptions request = recorder.isOver(now) ? null : workload.next();
        if (request == null) {
            if (--callers == 0) {
                done.complete(recorder.result());
            }
            return;
        }
        new Exchange(http, workload, recorder, now) {
            @Override
            void ended(boolean answered) {
                if (answered) {
                    ask();
                } else {
                    vertx.setTimer(PAUSE_AFTER_FAILURE_MILLIS, timer -> ask());
                }
            }
        }.send(request);
    }
}
