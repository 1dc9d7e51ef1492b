package dev.carillon.webhook.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an endpoint is told of events. */
public enum EndpointStatus {
    ACTIVE,
    /** By its owner, or by us because it failed for too long: events are kept for it and sent when it is active again. */
    PAUSED,
    /** By us, because it answered 410: nothing is kept for it until its owner makes it active again. */
    DISABLED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EndpointStatus> fromWire(String wire) {
        return Stream.of(values()).filter(status -> status.wire().equals(wire)).findFirst();
    }
}
