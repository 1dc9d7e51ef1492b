package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a transfer that nobody takes. */
public enum Fallback {
    /** The transfer fails, and the call goes on with the agent. */
    NONE,
    /** As none, and a callback task is left for the queue. */
    CALLBACK;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no fallback */
    @JsonCreator
    public static Fallback fromWire(String wire) {
        for (Fallback value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown fallback: " + wire);
    }
}
