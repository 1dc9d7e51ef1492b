package dev.carillon.webhook.lane;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an endpoint has failed for so long that it is paused: nothing but failures for {@code longest}, or for {@code
 * window} when they are at least {@code attempts}. Pure.
 */
record FailingRule(Duration longest, Duration window, int attempts) {

    /** @param streak null when the last try succeeded */
    boolean isMet(@Nullable Streak streak, Instant now) {
        if (streak == null) {
            return false;
        }
        Duration failing = Duration.between(streak.since(), now);
        return failing.compareTo(longest) >= 0 || (streak.failures() >= attempts && failing.compareTo(window) >= 0);
    }
}
