package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** Asks for the overview until it is as fresh as it must be. */
final class Analytics {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final double NANOS_PER_SECOND = 1e9;

    private final DemoApi api;

    Analytics(DemoApi api) {
        this.api = api;
    }

    /** The counts when everything that was published before this call is in them, or what there is after 20 s. */
    CallCounts upToNow() throws IOException, InterruptedException {
        long began = System.nanoTime();
        return CallCounts.of(poll(overview -> {
            JsonNode lag = overview.path("lag_seconds");
            return lag.isNumber() && (System.nanoTime() - began) / NANOS_PER_SECOND >= lag.asDouble();
        }));
    }

    /** What has been added since {@code before}, when it is {@code expected}, or whatever it is after 20 s. */
    CallCounts addedSince(CallCounts before, CallCounts expected) throws IOException, InterruptedException {
        return CallCounts.of(
                        poll(overview -> CallCounts.of(overview).since(before).equals(expected)))
                .since(before);
    }

    private JsonNode poll(Predicate<JsonNode> enough) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        JsonNode overview = api.overview();
        while (!enough.test(overview) && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            overview = api.overview();
        }
        return overview;
    }
}
