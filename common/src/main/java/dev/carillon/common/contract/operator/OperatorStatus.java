package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an operator takes calls at this moment. */
public enum OperatorStatus {
    /** Says so, or has not been heard of for too long. */
    OFFLINE,
    AVAILABLE,
    /** Has an open offer, or talks. */
    BUSY,
    /** Writes up the last call. */
    WRAP_UP;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no operator status */
    @JsonCreator
    public static OperatorStatus fromWire(String wire) {
        for (OperatorStatus value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown operator status: " + wire);
    }
}
