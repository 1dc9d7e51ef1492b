package dev.carillon.common.contract.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a voice comes from. */
public enum VoiceKind {
    /** Part of the platform; everybody's. */
    LIBRARY,
    /** A deployed speaker of the organisation. */
    SPEAKER;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no kind */
    @JsonCreator
    public static VoiceKind fromWire(String wire) {
        for (VoiceKind kind : values()) {
            if (kind.wire().equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind of voice: " + wire);
    }
}
