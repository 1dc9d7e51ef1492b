package dev.carillon.webhook.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Figures of lanes. No target is named: there are as many as partners have endpoints. */
@ApplicationScoped
class LaneMetrics {
    private final MeterRegistry registry;
    private final Map<Lane.Admission, Counter> held = new ConcurrentHashMap<>();

    LaneMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(Lanes lanes) {
        Gauge.builder("carillon.webhook.circuits.open", lanes, Lanes::open)
                .description("Targets that this replica sends nothing but probes to")
                .register(registry);
        Gauge.builder("carillon.webhook.slots", lanes, Lanes::slots)
                .description("Tries that this replica would have under way at most, over all targets in use")
                .register(registry);
        // A counter that begins to exist with its first rise hides that rise from whoever asks for a rate.
        Stream.of("open", "closed").forEach(this::transitions);
        Arrays.stream(Lane.Admission.values())
                .filter(admission -> admission != Lane.Admission.ADMITTED)
                .forEach(admission -> held.put(admission, heldBy(admission)));
    }

    void moved(Circuit to) {
        transitions(to.label()).increment();
    }

    /** A delivery found no way at once, and waits in the table. */
    void held(Lane.Admission reason) {
        held.computeIfAbsent(reason, this::heldBy).increment();
    }

    private Counter transitions(String to) {
        return registry.counter("carillon.webhook.circuit.transitions", "to", to);
    }

    private Counter heldBy(Lane.Admission reason) {
        return registry.counter("carillon.webhook.held", "reason", reason.name().toLowerCase(Locale.ROOT));
    }
}
