package dev.carillon.common.messaging.outbox;

import java.time.Duration;

/**
 * How long a group rests from the start of one transaction to the next. Most of what a transaction costs the broker
 * (its coordinator, its log, a marker per partition) does not depend on how many records it holds: the more events
 * come, the more of them should share one. So the rest grows with the page before it, and an event after a pause goes
 * out at once.
 *
 * @param shortest after a page of one event
 * @param longest however many there were
 */
record RelayPace(Duration shortest, Duration longest) {
    private static final Duration PER_EVENT = Duration.ofMillis(5);

    RelayPace {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("The relay's pace must go from a shortest to a longest rest, not from "
                    + shortest + " to " + longest);
        }
    }

    Duration after(int published) {
        Duration rest = PER_EVENT.multipliedBy(published);
        if (rest.compareTo(shortest) < 0) {
            return shortest;
        }
        return rest.compareTo(longest) < 0 ? rest : longest;
    }
}
