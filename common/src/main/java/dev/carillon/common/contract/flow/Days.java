package dev.carillon.common.contract.flow;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Days as texts: {@code full-date} of <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339 5.6</a>. */
public final class Days {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Days() {}

    /** Whether {@code text} is a day that the calendar has. Days sort as their texts do. */
    public static boolean isDay(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
