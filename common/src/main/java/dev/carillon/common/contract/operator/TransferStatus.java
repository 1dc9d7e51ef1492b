package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a transfer is. */
public enum TransferStatus {
    /** Looks for an operator. */
    REQUESTED,
    /** An operator is being asked. */
    OFFERED,
    /** An operator said yes; the carrier is being told. */
    ACCEPTED,
    /** The operator talks with the callee. */
    BRIDGED,
    FAILED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no transfer status */
    @JsonCreator
    public static TransferStatus fromWire(String wire) {
        for (TransferStatus value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown transfer status: " + wire);
    }
}
