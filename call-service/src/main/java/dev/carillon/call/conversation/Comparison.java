package dev.carillon.call.conversation;

import dev.carillon.common.contract.flow.Condition;
import dev.carillon.common.contract.flow.Days;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a branch's condition holds. Pure. */
final class Comparison {
    private Comparison() {}

    /** @param actual the variable's value; null when it is not set */
    static boolean holds(Condition condition, @Nullable Object actual) {
        Object wanted = condition.value();
        return switch (condition.op()) {
            case EXISTS -> actual != null;
            case EQUALS -> same(actual, wanted);
            case NOT_EQUALS -> !same(actual, wanted);
            case CONTAINS -> actual != null && wanted != null && text(actual).contains(text(wanted));
            case GREATER -> order(actual, wanted).filter(order -> order > 0).isPresent();
            case LESS -> order(actual, wanted).filter(order -> order < 0).isPresent();
        };
    }

    private static boolean same(@Nullable Object actual, @Nullable Object wanted) {
        if (actual == null || wanted == null) {
            return false;
        }
        Optional<BigDecimal> number = number(actual);
        Optional<BigDecimal> other = number(wanted);
        return number.isPresent() && other.isPresent()
                ? number.get().compareTo(other.get()) == 0
                : text(actual).equals(text(wanted));
    }

    /** Nothing when the two have no order. */
    private static Optional<Integer> order(@Nullable Object actual, @Nullable Object wanted) {
        if (actual == null || wanted == null) {
            return Optional.empty();
        }
        if (actual instanceof String day && wanted instanceof String other && Days.isDay(day) && Days.isDay(other)) {
            return Optional.of(day.compareTo(other));
        }
        return number(actual).flatMap(number -> number(wanted).map(number::compareTo));
    }

    /** Numbers come as text as well: contexts are written by all kinds of systems. */
    private static Optional<BigDecimal> number(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String text(Object value) {
        return value.toString().strip().toLowerCase(Locale.ROOT);
    }
}
