package dev.carillon.common.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who called whom: outbound is placed by an agent, inbound reaches one. */
public enum Direction {
    OUTBOUND,
    INBOUND;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no direction */
    @JsonCreator
    public static Direction fromWire(String wire) {
        for (Direction direction : values()) {
            if (direction.wire().equals(wire)) {
                return direction;
            }
        }
        throw new IllegalArgumentException("Unknown direction: " + wire);
    }
}
