package dev.carillon.common.contract.call;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A time of the day, on some days of the week, at which a phone may ring; by the callee's clock.
 *
 * @param days {@code monday} to {@code sunday}
 * @param from {@code HH:MM}, included
 * @param to {@code HH:MM}, not included; {@code 24:00} is the end of the day
 */
public record DialWindow(List<String> days, String from, String to) {
    public static final List<String> EVERY_DAY = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final String END_OF_DAY = "24:00";
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** @throws IllegalArgumentException when a day or time is none, or when the window never opens */
    public DialWindow {
        days = List.copyOf(days);
        if (days.isEmpty() || !EVERY_DAY.containsAll(days)) {
            throw new IllegalArgumentException("days must name days of the week, monday to sunday");
        }
        if (minuteOf(from) >= minuteOf(to)) {
            throw new IllegalArgumentException("from must be before to; a window over midnight is two windows");
        }
    }

    public Set<DayOfWeek> daysOfWeek() {
        EnumSet<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(day -> set.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        return set;
    }

    /** Whether the callee's own clock is within it. */
    public boolean isOpenAt(ZonedDateTime local) {
        int minute = local.toLocalTime().toSecondOfDay() / 60;
        return daysOfWeek().contains(local.getDayOfWeek()) && minute >= opens() && minute < closes();
    }

    /** Minutes from midnight to its opening. */
    public int opens() {
        return minuteOf(from);
    }

    /** Minutes from midnight to its end. */
    public int closes() {
        return minuteOf(to);
    }

    private static int minuteOf(String time) {
        if (time.equals(END_OF_DAY)) {
            return MINUTES_OF_DAY;
        }
        try {
            return LocalTime.parse(time, TIME).toSecondOfDay() / 60;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("times must look like 09:30", e);
        }
    }
}
