package dev.carillon.bench;

import dev.carillon.bench.accept.AcceptBench;
import dev.carillon.bench.dial.DialBench;
import dev.carillon.bench.faults.FaultsBench;
import dev.carillon.bench.webhooks.WebhooksBench;
import java.util.List;
import java.util.Optional;

/** Every bench there is. */
final class Benches {
    private static final List<Bench> ALL =
            List.of(new AcceptBench(), new DialBench(), new WebhooksBench(), new FaultsBench());

    private Benches() {}

    static List<Bench> all() {
        return ALL;
    }

    static Optional<Bench> named(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
    }
}
