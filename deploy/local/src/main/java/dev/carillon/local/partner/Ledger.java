package dev.carillon.local.partner;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The books on what each endpoint of a partner is owed, and on what came. Debts may be entered before or after what
 * they are for arrives. Knows nothing of HTTP and time. Thread-safe.
 */
public final class Ledger {
    private final List<String> endpoints;
    private final Map<Event, Known> events = new LinkedHashMap<>();
    /** The latest event of a call that was taken at an endpoint. */
    private final Map<Line, Long> newest = new HashMap<>();

    private long owed;
    private long paid;
    private long taken;
    private long arrivals;
    private long repeated;
    private long refused;
    private long otherId;
    private long outOfOrder;
    private long forged;

    private record Event(String callId, long sequence) {}

    private record Line(int endpoint, String callId) {}

    private static final class Known {
        private @Nullable String webhookId;
        private boolean owed;
        private final BitSet takers = new BitSet();
    }

    /**
     * Where it stands.
     *
     * @param owed webhooks that must come
     * @param paid of them, taken
     * @param taken webhooks that were taken, each counted once, owed or not
     * @param arrivals genuine tries, whatever became of them
     */
    public record Standing(long owed, long paid, long taken, long arrivals) {}

    /** @param endpoints every one of which is owed every event */
    public Ledger(List<String> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /** Every endpoint is owed this event, under an id that will be learnt from the first one that comes. */
    public void owe(String callId, long sequence) {
        owe(callId, sequence, null);
    }

    /**
     * Every endpoint is owed this event.
     *
     * @throws IllegalArgumentException when it is owed already
     */
    public synchronized void owe(String callId, long sequence, @Nullable String webhookId) {
        Known event = events.computeIfAbsent(new Event(callId, sequence), key -> new Known());
        if (event.owed) {
            throw new IllegalArgumentException("Event " + sequence + " of call " + callId + " is owed already");
        }
        event.owed = true;
        owed += endpoints.size();
        paid += event.takers.cardinality();
        if (webhookId != null) {
            compareId(event, webhookId);
        }
    }

    /** @throws IllegalArgumentException when there is no such endpoint */
    public synchronized void arrived(Arrival arrival) {
        int endpoint = endpoints.indexOf(arrival.endpoint());
        if (endpoint < 0) {
            throw new IllegalArgumentException("There is no endpoint " + arrival.endpoint());
        }
        arrivals++;
        Known event = events.computeIfAbsent(new Event(arrival.callId(), arrival.sequence()), key -> new Known());
        compareId(event, arrival.webhookId());
        if (event.takers.get(endpoint)) {
            repeated++;
        } else if (arrival.taken()) {
            event.takers.set(endpoint);
            taken++;
            if (event.owed) {
                paid++;
            }
            compareOrder(new Line(endpoint, arrival.callId()), arrival.sequence());
        } else {
            refused++;
        }
    }

    /** Something came that was not signed as it should be. */
    public synchronized void forged() {
        forged++;
    }

    /** Webhooks that are owed and were not taken yet. */
    public synchronized long open() {
        return owed - paid;
    }

    public synchronized Standing standing() {
        return new Standing(owed, paid, taken, arrivals);
    }

    public synchronized Reconciliation reconcile() {
        long unexpected = events.values().stream().filter(event -> !event.owed).count();
        return new Reconciliation(owed, owed - paid, repeated, refused, otherId, outOfOrder, unexpected, forged);
    }

    /** Some of what is missing, for people to read. */
    public synchronized List<String> missing(int atMost) {
        return events.entrySet().stream()
                .filter(entry -> entry.getValue().owed)
                .flatMap(entry -> missing(entry.getKey(), entry.getValue().takers))
                .limit(atMost)
                .toList();
    }

    private Stream<String> missing(Event event, BitSet takers) {
        return IntStream.range(0, endpoints.size())
                .filter(endpoint -> !takers.get(endpoint))
                .mapToObj(endpoint ->
                        "event " + event.sequence() + " of call " + event.callId() + " at " + endpoints.get(endpoint));
    }

    private void compareId(Known event, String webhookId) {
        if (event.webhookId == null) {
            event.webhookId = webhookId;
        } else if (!event.webhookId.equals(webhookId)) {
            otherId++;
        }
    }

    private void compareOrder(Line line, long sequence) {
        Long latest = newest.get(line);
        if (latest != null && sequence < latest) {
            outOfOrder++;
        } else {
            newest.put(line, sequence);
        }
    }
}
