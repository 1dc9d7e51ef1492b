package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.DialWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Windows by the clocks of one or more time zones. Pure. The clock of a zone may jump: a window within the hour
 * that a day leaves out does not open on that day, and one that ends in the hour that a day has twice ends in its first.
 */
record OpeningHours(List<DialWindow> windows, List<ZoneId> zones) {
    /** A week has every window; one more for the clocks that jump, and for the zones to meet. */
    private static final int DAYS = 15;

    private static final int MOST_STEPS = 400;

    /** The first time from {@code from} on that lies in a window of every zone; empty when there is none in two weeks. */
    Optional<Instant> nextOpening(Instant from) {
        Instant candidate = from;
        for (int step = 0; step < MOST_STEPS; step++) {
            Instant latest = candidate;
            for (ZoneId zone : zones) {
                Instant opening = nextOpening(latest, zone);
                if (opening == null || opening.isAfter(from.plusSeconds(DAYS * 86_400L))) {
                    return Optional.empty();
                }
                latest = opening;
            }
            if (latest.equals(candidate)) {
                return Optional.of(candidate);
            }
            candidate = latest;
        }
        return Optional.empty();
    }

    private @Nullable Instant nextOpening(Instant from, ZoneId zone) {
        LocalDate today = from.atZone(zone).toLocalDate();
        for (int day = 0; day <= DAYS; day++) {
            LocalDate date = today.plusDays(day);
            Instant earliest = null;
            for (DialWindow window : windows) {
                Instant opening = opening(window, date, zone, from);
                if (opening != null && (earliest == null || opening.isBefore(earliest))) {
                    earliest = opening;
                }
            }
            if (earliest != null) {
                return earliest;
            }
        }
        return null;
    }

    /** When {@code window} is first open on {@code date} from {@code from} on; null when it is not any more, or at all. */
    private static @Nullable Instant opening(DialWindow window, LocalDate date, ZoneId zone, Instant from) {
        if (!window.daysOfWeek().contains(date.getDayOfWeek())) {
            return null;
        }
        Instant opens = at(date, window.opens(), zone);
        Instant closes = at(date, window.closes(), zone);
        Instant opening = opens.isBefore(from) ? from : opens;
        return opening.isBefore(closes) && window.isOpenAt(opening.atZone(zone)) ? opening : null;
    }

    private static Instant at(LocalDate date, int minute, ZoneId zone) {
        return ZonedDateTime.of(date.atStartOfDay().plusMinutes(minute), zone).toInstant();
    }
}
