package dev.carillon.call.carrier;

import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The drivers at hand, by name. */
@ApplicationScoped
public class Carriers {
    private final Map<String, Carrier> byName = new HashMap<>();
    private final String live;

    Carriers(@Any Instance<Carrier> drivers, CarrierConfig config) {
        drivers.forEach(driver -> byName.put(driver.name(), driver));
        this.live = config.live();
        named(live);
    }

    /** Name of the driver for a new attempt: a test call never leaves the simulated one. */
    public String nameFor(boolean test) {
        return test ? SimulatedCarrier.NAME : live;
    }

    /** @throws IllegalStateException when no such driver is part of this build */
    public Carrier named(String name) {
        Carrier carrier = byName.get(name);
        if (carrier == null) {
            throw new IllegalStateException("No carrier is named " + name + ", only " + byName.keySet());
        }
        return carrier;
    }

    /** As {@link Carrier#alive}, of all drivers. */
    public Set<UUID> alive() {
        return byName.values().stream()
                .flatMap(carrier -> carrier.alive().stream())
                .collect(Collectors.toSet());
    }
}
