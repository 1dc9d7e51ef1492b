package dev.carillon.analytics.overview;

import dev.carillon.common.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of whole hours (UTC), since that is the grain of the rollups.
 *
 * @param from first moment of it
 * @param until first moment after it
 * @param label how it is shown: the dates that were asked for, else the hours that are covered
 */
record Period(Instant from, Instant until, Label label) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    /** The ends as text; two dates are both inclusive, of two times the second is exclusive. */
    record Label(String from, String to) {}

    /**
     * The period from {@code from} to {@code to}, each an RFC 3339 date or date-time. A date as {@code to} is the last
     * day; times are widened to whole hours. Neither: the current month. Only {@code to}: from the first of its month.
     * Only {@code from}: until today.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 for what is no date or time, 422 for a period that ends
     *     before it begins
     */
    static Period of(@Nullable String from, @Nullable String to, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        End last = to != null
                ? parse("to", to)
                : End.ofDate(from == null ? today.with(TemporalAdjusters.lastDayOfMonth()) : today);
        End first = from != null ? parse("from", from) : End.ofDate(last.date().withDayOfMonth(1));
        Instant begin = first.begin();
        Instant end = last.end();
        if (!begin.isBefore(end)) {
            throw Problem.invalid("to", "must not be before from").asException();
        }
        return new Period(begin, end, new Label(first.beginLabel(), last.endLabel()));
    }

    private static End parse(String field, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return End.ofDate(LocalDate.parse(text));
            }
            if (DATE_TIME.matcher(text).matches()) {
                return End.ofTime(OffsetDateTime.parse(text).toInstant());
            }
        } catch (DateTimeException e) {
            // Of the right form, but no day or hour of the calendar: told below, like any other form.
        }
        throw Problem.malformed(field, "must be an RFC 3339 date or date-time").asException();
    }

    /** One end of a period: a whole day, or a moment. */
    private record End(LocalDate date, @Nullable Instant time) {
        static End ofDate(LocalDate date) {
            return new End(date, null);
        }

        static End ofTime(Instant time) {
            return new End(LocalDate.ofInstant(time, ZoneOffset.UTC), time);
        }

        Instant begin() {
            return time == null ? startOf(date) : time.truncatedTo(ChronoUnit.HOURS);
        }

        Instant end() {
            if (time == null) {
                return startOf(date.plusDays(1));
            }
            Instant hour = time.truncatedTo(ChronoUnit.HOURS);
            return hour.equals(time) ? hour : hour.plus(1, ChronoUnit.HOURS);
        }

        String beginLabel() {
            return time == null ? date.toString() : begin().toString();
        }

        String endLabel() {
            return time == null ? date.toString() : end().toString();
        }

        private static Instant startOf(LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }
}
