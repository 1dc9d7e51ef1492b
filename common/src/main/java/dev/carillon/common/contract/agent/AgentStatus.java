package dev.carillon.common.contract.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an agent takes calls. */
public enum AgentStatus {
    ACTIVE,
    PAUSED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no status */
    @JsonCreator
    public static AgentStatus fromWire(String wire) {
        for (AgentStatus status : values()) {
            if (status.wire().equals(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("Unknown agent status: " + wire);
    }
}
