package dev.carillon.bench.accept;

import dev.carillon.bench.load.Latencies;
import java.util.HashMap;
import java.util.Map;

/**
 * Pairs each call's 201 with the first arrival of its webhook, whichever is seen first. Confined to the event loop, as
 * both are seen there.
 */
final class QueuedWebhooks {
    private final Map<String, Long> answeredAt = new HashMap<>();
    private final Map<String, Long> arrivedAt = new HashMap<>();
    private long refused;

    void answered(String callId, long atNanos) {
        answeredAt.put(callId, atNanos);
    }

    /** A genuine webhook of this call came, for the first time or again. */
    void arrived(String callId, long atNanos) {
        arrivedAt.putIfAbsent(callId, atNanos);
    }

    /** Something came that was not signed as it should be. */
    void refused() {
        refused++;
    }

    long refusedCount() {
        return refused;
    }

    /** Calls that were answered and whose webhook has not come. */
    long missing() {
        return answeredAt.keySet().stream()
                .filter(call -> !arrivedAt.containsKey(call))
                .count();
    }

    /** From each 201 to its webhook; a webhook that came before its 201 took no time. */
    Latencies latencies() {
        var latencies = new Latencies();
        answeredAt.forEach((call, answered) -> {
            Long arrived = arrivedAt.get(call);
            if (arrived != null) {
                latencies.record(Math.max(0, arrived - answered));
            }
        });
        return latencies;
    }
}
