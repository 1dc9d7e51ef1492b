package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether somebody has called back. */
public enum CallbackStatus {
    OPEN,
    DONE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no callback status */
    @JsonCreator
    public static CallbackStatus fromWire(String wire) {
        for (CallbackStatus value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown callback status: " + wire);
    }
}
