package dev.carillon.gateway.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of requests, <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339 5.6</a>. */
public final class Times {
    /** A time in every way but that its year has more digits than the four of RFC 3339. */
    private static final Pattern FAR_YEAR = Pattern.compile("[+-]?\\d{5,9}-\\d\\d-\\d\\dT.{1,40}");

    private static final int MAX_LENGTH = 40;

    private Times() {}

    /**
     * The time, or null when {@code value} is absent or noted in {@code violations}: what is no time is malformed, a
     * time beyond the year 9999 is a value that is not allowed.
     */
    public static @Nullable Instant parse(Violations violations, String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (FAR_YEAR.matcher(value).matches()) {
            violations.invalid(field, "must lie between the years 0001 and 9999");
            return null;
        }
        try {
            if (value.length() <= MAX_LENGTH) {
                Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
                return time.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // told below, for all that is no time
        }
        violations.malformed(field, "must be an RFC 3339 time, like 2026-06-01T14:00:00Z");
        return null;
    }
}
