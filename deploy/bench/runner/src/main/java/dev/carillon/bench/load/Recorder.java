package dev.carillon.bench.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts one stretch of load while it runs. Confined to the event loop. */
final class Recorder {
    private final Latencies latencies = new Latencies();
    private final Map<String, Long> failures = new HashMap<>();
    private final Duration window;
    private final long deadlineNanos;
    private long succeededInWindow;
    private long succeeded;

    Recorder(Duration window, long startNanos) {
        this.window = window;
        this.deadlineNanos = startNanos + window.toNanos();
    }

    boolean isOver(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    void succeeded(long fromNanos, long atNanos) {
        succeeded++;
        latencies.record(atNanos - fromNanos);
        if (!isOver(atNanos)) {
            succeededInWindow++;
        }
    }

    void failed(String what) {
        failures.merge(what, 1L, Long::sum);
    }

    LoadResult result() {
        return new LoadResult(window, succeededInWindow, succeeded, latencies, failures);
    }
}
