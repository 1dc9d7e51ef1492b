package dev.carillon.common.contract.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a {@link Condition} compares its variable. Text is compared without regard to case. */
public enum Operator {
    EQUALS,
    /** Also true of a variable that is not set. */
    NOT_EQUALS,
    /** The variable, as text, holds the value. */
    CONTAINS,
    /** The variable is set; takes no value. */
    EXISTS,
    /** Numbers by size, days by the calendar. */
    GREATER,
    /** As {@link #GREATER}, the other way round. */
    LESS;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no operator; its message says which there are */
    @JsonCreator
    public static Operator fromWire(String wire) {
        return Arrays.stream(values())
                .filter(operator -> operator.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Operator::wire).collect(Collectors.joining(", "))));
    }
}
