package dev.carillon.webhook.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * A rate limit: tokens come evenly, and as many as {@code burst} brings can be saved. Pure; not thread-safe. A clock that
 * steps back brings no tokens, one that jumps ahead brings a burst at most.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final int perSecond;
    private final double capacity;
    private double tokens;
    private Instant filledAt;

    /** @param burst time whose tokens can be saved; at least one token can */
    TokenBucket(int perSecond, Duration burst, Instant now) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("A rate limit is at least 1 a second, not " + perSecond);
        }
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond * (burst.toNanos() / NANOS_PER_SECOND));
        this.tokens = capacity;
        this.filledAt = now;
    }

    int perSecond() {
        return perSecond;
    }

    /** Takes up to {@code wanted} tokens and says how many. */
    int take(int wanted, Instant now) {
        Duration passed = Duration.between(filledAt, now);
        if (passed.isPositive()) {
            tokens = Math.min(capacity, tokens + perSecond * seconds(passed));
        }
        filledAt = now;
        int taken = Math.min(wanted, (int) tokens);
        tokens -= taken;
        return taken;
    }

    /** Takes tokens back that were not made use of. */
    void giveBack(int unused) {
        tokens = Math.min(capacity, tokens + unused);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND;
    }
}
