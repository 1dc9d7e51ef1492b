package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a call is handed over. */
public enum TransferKind {
    /** The operator is asked first. */
    WARM,
    /** The first operator who is free gets the call unasked. */
    COLD;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no transfer kind */
    @JsonCreator
    public static TransferKind fromWire(String wire) {
        for (TransferKind value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown transfer kind: " + wire);
    }
}
