package dev.carillon.webhook.replay;

import java.util.Arrays;
import java.util.Locale;

/** Where a replay stands. */
enum ReplayStatus {
    RUNNING,
    /** By its owner, or because its endpoint was deleted or disabled. What is pending of it is sent all the same. */
    STOPPED,
    /** Nothing is left, and nothing of it is pending. */
    COMPLETED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReplayStatus fromWire(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Unknown replay status in the database: " + wire));
    }
}
