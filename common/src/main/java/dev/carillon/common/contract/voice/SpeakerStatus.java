package dev.carillon.common.contract.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a speaker is on its way to being a voice. */
public enum SpeakerStatus {
    DRAFT,
    DEPLOYING,
    DEPLOYED,
    FAILED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no status */
    @JsonCreator
    public static SpeakerStatus fromWire(String wire) {
        for (SpeakerStatus status : values()) {
            if (status.wire().equals(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("Unknown speaker status: " + wire);
    }
}
