package dev.carillon.common.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which gate a queued call waits at, that was due before. */
public enum WaitReason {
    /** It is outside the callee's hours. */
    WINDOW_CLOSED,
    /** Its agent is paused. */
    AGENT_PAUSED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no reason */
    @JsonCreator
    public static WaitReason fromWire(String wire) {
        for (WaitReason reason : values()) {
            if (reason.wire().equals(wire)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("Unknown reason to wait: " + wire);
    }
}
