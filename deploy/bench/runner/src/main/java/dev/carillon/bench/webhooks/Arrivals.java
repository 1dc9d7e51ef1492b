package dev.carillon.bench.webhooks;

import dev.carillon.bench.load.Latencies;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, and what of it arrived. Sending is noted on any thread; arrivals, and the latencies, on the receiver's
 * event loop alone.
 */
final class Arrivals {
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicLong> arrivedOf = new ConcurrentHashMap<>();
    private final AtomicLong firsts = new AtomicLong();
    private final AtomicLong badlySigned = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Latencies recording;

    private record Sent(UUID organizationId, long atNanos) {}

    /** Just before an event is written. */
    void sending(UUID eventId, UUID organizationId) {
        sent.put(eventId.toString(), new Sent(organizationId, System.nanoTime()));
    }

    /** @param path of the endpoint: one event may be for many */
    void arrived(String eventId, String path, long atNanos) {
        if (!seen.add(eventId + path)) {
            repeated.incrementAndGet();
            return;
        }
        firsts.incrementAndGet();
        Sent known = sent.get(eventId);
        if (known == null) {
            return; // of the bare loop
        }
        arrivedOf
                .computeIfAbsent(known.organizationId(), id -> new AtomicLong())
                .incrementAndGet();
        if (recording != null) {
            recording.record(atNanos - known.atNanos());
        }
    }

    void badlySigned() {
        badlySigned.incrementAndGet();
    }

    /** Different deliveries so far. */
    long count() {
        return firsts.get();
    }

    /** Different deliveries of an organisation's events so far. */
    long countOf(UUID organizationId) {
        AtomicLong arrived = arrivedOf.get(organizationId);
        return arrived == null ? 0 : arrived.get();
    }

    long repeatedCount() {
        return repeated.get();
    }

    long badlySignedCount() {
        return badlySigned.get();
    }

    /** From here on latencies go there; null: nowhere. On the event loop. */
    void recordInto(@Nullable Latencies latencies) {
        recording = latencies;
    }

    /** Forgets what has arrived, which takes memory. On the event loop, while nothing is under way. */
    void forget() {
        sent.clear();
        seen.clear();
    }
}
