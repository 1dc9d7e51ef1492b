package dev.carillon.common.contract.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a call that was offered to an operator. */
public enum OfferStatus {
    /** Stands open: the operator may accept or decline. */
    OFFERED,
    ACCEPTED,
    /** The operator talks. */
    BRIDGED,
    DECLINED,
    TIMED_OUT,
    /** The call ended before operator and callee were connected. */
    WITHDRAWN,
    /** The operator has finished talking. */
    COMPLETED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no offer status */
    @JsonCreator
    public static OfferStatus fromWire(String wire) {
        for (OfferStatus value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException("Unknown offer status: " + wire);
    }
}
