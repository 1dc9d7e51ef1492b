package dev.carillon.common.contract.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a queued call whose turn comes while its agent is paused. */
public enum WhenPaused {
    /** It waits until the agent is active again, or it expires. */
    WAIT,
    /** It fails at once, without an attempt. */
    FAIL;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names nothing of the kind */
    @JsonCreator
    public static WhenPaused fromWire(String wire) {
        for (WhenPaused choice : values()) {
            if (choice.wire().equals(wire)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("Unknown choice for a paused agent's calls: " + wire);
    }
}
