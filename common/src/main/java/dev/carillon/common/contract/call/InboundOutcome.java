package dev.carillon.common.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a simulated caller lives to see. */
public enum InboundOutcome {
    /** They wait until the agent picks up, within reason. */
    ANSWERED,
    /** They hang up before anybody can. */
    MISSED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no outcome */
    @JsonCreator
    public static InboundOutcome fromWire(String wire) {
        for (InboundOutcome outcome : values()) {
            if (outcome.wire().equals(wire)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("Unknown outcome of an inbound call: " + wire);
    }
}
