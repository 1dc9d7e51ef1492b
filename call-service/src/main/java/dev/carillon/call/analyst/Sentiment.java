package dev.carillon.call.analyst;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the person on the phone felt about the call. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
