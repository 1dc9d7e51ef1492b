package dev.carillon.local.supervise;

import java.time.Duration;

/** Growing delays between the restarts of a process: 1, 2, 4 … 30 s, from the start again after a minute of health. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The delay before the next start of a process that has just ended after {@code uptime}. */
    public Duration after(Duration uptime) {
        if (uptime.compareTo(HEALTHY) >= 0) {
            next = FIRST;
        }
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
