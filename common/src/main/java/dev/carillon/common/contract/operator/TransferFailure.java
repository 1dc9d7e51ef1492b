package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a transfer failed. */
public enum TransferFailure {
    /** Nobody of the queue was free, or everybody who was declined or let it ring. */
    NO_OPERATORS,
    /** The call ended first. */
    CALLER_GONE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no reason of a failed transfer */
    @JsonCreator
    public static TransferFailure fromWire(String wire) {
        for (TransferFailure value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown reason of a failed transfer: " + wire);
    }
}
