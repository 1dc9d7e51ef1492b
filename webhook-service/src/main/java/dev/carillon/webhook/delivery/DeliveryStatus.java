package dev.carillon.webhook.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** To be sent, for the first time or again. */
    PENDING,
    SUCCEEDED,
    /** Given up. */
    FAILED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryStatus> fromWire(String wire) {
        return Stream.of(values()).filter(status -> status.wire().equals(wire)).findFirst();
    }
}
