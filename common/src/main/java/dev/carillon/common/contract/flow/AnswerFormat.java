package dev.carillon.common.contract.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of answer a {@link FlowNode.Collect} takes, and so the type of its variable. */
public enum AnswerFormat {
    /** A string. */
    TEXT,
    /** A number. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** A day, as RFC 3339 {@code full-date}. */
    DATE,
    /** A phone number, as E.164. */
    PHONE,
    /** One of the node's choices. */
    CHOICE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no format; its message says which there are */
    @JsonCreator
    public static AnswerFormat fromWire(String wire) {
        return Arrays.stream(values())
                .filter(format -> format.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(AnswerFormat::wire).collect(Collectors.joining(", "))));
    }
}
