package dev.carillon.e2e;

import dev.carillon.e2e.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places calls at a steady rate, as a well-behaved client does: each with an Idempotency-Key of its own, and when the
 * answer is no acceptance, again with the same key.
 */
final class SteadyLoad implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 500, 502, 503);
    private static final List<String> NUMBERS =
            List.of("+15551234567", "+15005550101", "+15005550105", "+15005550109", "+15005560042", "+15005550103");

    private final Api api;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final Map<String, String> acceptedIdByKey = new ConcurrentHashMap<>();
    private final Map<String, String> refusedByKey = new ConcurrentHashMap<>();

    SteadyLoad(Api api, int callsPerSecond) {
        this.api = api;
        long everyMicros = TimeUnit.SECONDS.toMicros(1) / callsPerSecond;
        clock.scheduleAtFixedRate(() -> clients.execute(this::place), 0, everyMicros, TimeUnit.MICROSECONDS);
    }

    int accepted() {
        return acceptedIdByKey.size();
    }

    /** Tries beyond the first: how much the faults were felt. */
    int retries() {
        return retries.get();
    }

    Map<String, String> acceptedIdByKey() {
        return acceptedIdByKey;
    }

    /** Answers that neither accept nor allow another try; there should be none. */
    Map<String, String> refusedByKey() {
        return refusedByKey;
    }

    int asked() {
        return next.get();
    }

    /** Asks for no more calls and waits until every one asked for has its answer. */
    void finish(Duration deadline) throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.SECONDS);
        clients.shutdown();
        if (!clients.awaitTermination(deadline.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "Calls were not accepted within " + deadline + ": " + accepted() + " of " + asked());
        }
    }

    private void place() {
        int number = next.getAndIncrement();
        String key = "steady-" + number;
        Map<String, String> body = Map.of("to", NUMBERS.get(number % NUMBERS.size()), "client_name", key);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Answer answer = api.post("/v1/calls/outbound", body, "Idempotency-Key", key);
                if (answer.status() == 201 || answer.status() == 202) {
                    acceptedIdByKey.put(key, answer.text("id"));
                    return;
                }
                if (!TRY_AGAIN.contains(answer.status())) {
                    refusedByKey.put(key, answer.status() + " " + answer.body());
                    return;
                }
            } catch (UncheckedIOException e) {
                // Nobody answered: the same key makes another try safe.
            }
            retries.incrementAndGet();
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clients.shutdownNow();
    }
}
