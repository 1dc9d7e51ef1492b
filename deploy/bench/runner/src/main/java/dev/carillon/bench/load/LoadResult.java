package dev.carillon.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of one stretch of load.
 *
 * @param window how long requests were started
 * @param succeededInWindow successes that were complete before the window closed: what a rate is made of
 * @param succeeded all successes, those that ended later included
 * @param latencies of the successes
 * @param failures everything else, by what was seen: {@code status 503}, or the name of an exception
 */
public record LoadResult(
        Duration window, long succeededInWindow, long succeeded, Latencies latencies, Map<String, Long> failures) {
    private static final double NANOS_PER_SECOND = 1e9;

    public LoadResult {
        failures = Map.copyOf(failures);
    }

    /** Successes a second. */
    public double rate() {
        return succeededInWindow / (window.toNanos() / NANOS_PER_SECOND);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The failures in words; empty when there was none. */
    public String failureText() {
        return failures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(failure -> failure.getValue() + " x " + failure.getKey())
                .collect(Collectors.joining(", "));
    }
}
