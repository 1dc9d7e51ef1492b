package dev.carillon.webhook.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the events of one resource wait for each other. */
public enum Ordering {
    /** One after the other: a failing one holds up the later ones of its resource, until it is parked. */
    ORDERED,
    /** Each as soon as it can be sent. */
    UNORDERED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Ordering> fromWire(String wire) {
        return Stream.of(values())
                .filter(ordering -> ordering.wire().equals(wire))
                .findFirst();
    }
}
