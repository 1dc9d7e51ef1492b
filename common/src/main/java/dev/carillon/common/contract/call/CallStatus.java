package dev.carillon.common.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a call stands. Terminal states never change. */
public enum CallStatus {
    QUEUED,
    DIALING,
    RINGING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELED,
    /** An inbound call that nobody answered in time. */
    MISSED;

    /** Whether nothing but enrichment (recording, summary, metadata) can follow. */
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELED, MISSED -> true;
            case QUEUED, DIALING, RINGING, IN_PROGRESS -> false;
        };
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no status */
    @JsonCreator
    public static CallStatus fromWire(String wire) {
        for (CallStatus status : values()) {
            if (status.wire().equals(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("Unknown call status: " + wire);
    }
}
