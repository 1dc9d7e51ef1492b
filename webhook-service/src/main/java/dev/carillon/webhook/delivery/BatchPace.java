package dev.carillon.webhook.delivery;

import java.time.Duration;

/**
 * How long a thread that writes in batches rests after one. A transaction's cost hardly depends on how many rows it
 * holds: the more comes, the more of it should share one. So the rest grows with the batch before it, and what comes
 * alone is written at once. Pure.
 *
 * @param perItem of the batch before
 * @param longest however many there were
 */
record BatchPace(Duration perItem, Duration longest) {
    BatchPace {
        if (perItem.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException("A pace cannot be negative: " + perItem + ", " + longest);
        }
    }

    /** @param items of the batch; one that went alone asks for no rest */
    Duration after(int items) {
        if (items <= 1) {
            return Duration.ZERO;
        }
        Duration rest = perItem.multipliedBy(items);
        return rest.compareTo(longest) < 0 ? rest : longest;
    }
}
