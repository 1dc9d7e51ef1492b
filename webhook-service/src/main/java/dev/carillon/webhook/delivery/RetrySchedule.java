package dev.carillon.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The waits between tries.
 *
 * @param delays before the second, third… try
 * @param jitter part of a delay by which it is shortened or lengthened at random, 0 to less than 1
 */
record RetrySchedule(List<Duration> delays, double jitter) {
    RetrySchedule {
        delays = List.copyOf(delays);
        if (jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("Jitter must be at least 0 and less than 1, not " + jitter);
        }
        if (delays.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("Retry delays must not be negative");
        }
    }

    /**
     * The wait after {@code failures} failed tries; empty when it is time to give up.
     *
     * @param random even in [0, 1)
     */
    Optional<Duration> delayAfter(int failures, double random) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        Duration delay = delays.get(failures - 1);
        return Optional.of(Duration.ofMillis(Math.round(delay.toMillis() * (1 + jitter * (2 * random - 1)))));
    }
}
