package dev.carillon.webhook.replay;

import java.time.Duration;

/** How fast a replay may go. Pure. */
final class ReplayPace {
    private static final long MILLIS = 1_000;

    private ReplayPace() {}

    /** Events to look at next: no more than a second's worth, and no more than {@code most}. */
    static int chunk(int ratePerSecond, int most) {
        return Math.min(ratePerSecond, most);
    }

    /** The pause after {@code made} deliveries, so that {@code ratePerSecond} is kept; none for events nobody wanted. */
    static Duration pauseAfter(int made, int ratePerSecond) {
        return Duration.ofMillis(Math.ceilDiv(made * MILLIS, ratePerSecond));
    }
}
