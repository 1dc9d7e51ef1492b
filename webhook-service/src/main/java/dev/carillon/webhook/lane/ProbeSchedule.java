package dev.carillon.webhook.lane;

import java.time.Duration;

/**
 * The waits before probes: twice as long each time.
 *
 * @param jitter part of a wait by which it is made shorter or longer at random, 0 to less than 1
 */
record ProbeSchedule(Duration first, Duration longest, double jitter) {
    ProbeSchedule {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "Probes must wait for some time, and not less at last than at first: " + first + ", " + longest);
        }
        if (jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("Jitter must be at least 0 and less than 1, not " + jitter);
        }
    }

    /**
     * The wait after {@code probes} failed ones.
     *
     * @param random even in [0, 1)
     */
    Duration after(int probes, double random) {
        Duration wait = first;
        for (int i = 0; i < probes && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        long millis = Math.min(wait.toMillis(), longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 + jitter * (2 * random - 1))));
    }
}
