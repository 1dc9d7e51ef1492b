package dev.carillon.webhook.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed tries with no success between them.
 *
 * @param failures how many, at least 1
 * @param since when the first of them failed
 */
record Streak(int failures, Instant since) {
    Streak {
        if (failures < 1) {
            throw new IllegalArgumentException("A streak has at least 1 failure, not " + failures);
        }
    }

    /** The streak with one failure more. */
    static Streak grown(@Nullable Streak before, Instant now) {
        return before == null ? new Streak(1, now) : new Streak(before.failures + 1, before.since);
    }
}
