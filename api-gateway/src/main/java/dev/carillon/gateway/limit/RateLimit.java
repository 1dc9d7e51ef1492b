package dev.carillon.gateway.limit;

import dev.carillon.common.contract.tenant.PlanLimits;

/**
 * A token bucket's size.
 *
 * @param perMinute tokens that flow in per minute
 * @param burst tokens it holds at most
 */
public record RateLimit(int perMinute, int burst) {
    /** Up to here each request debits the database itself. */
    private static final int EXACT_UP_TO_PER_MINUTE = 100;

    /** A chunk is at most what flows in within a quarter of a second, and a quarter of the bucket. */
    private static final int CHUNK_DIVISOR = 4;

    private static final int SECONDS_PER_MINUTE = 60;

    public RateLimit {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException("A rate limit needs a positive rate and burst");
        }
    }

    public static RateLimit of(PlanLimits limits) {
        return new RateLimit(limits.requestsPerMinute(), limits.burst());
    }

    /** Most tokens of one debit. */
    int maxChunk() {
        if (perMinute <= EXACT_UP_TO_PER_MINUTE) {
            return 1;
        }
        return Math.max(1, Math.min(perMinute / SECONDS_PER_MINUTE, burst) / CHUNK_DIVISOR);
    }

    /** Seconds, rounded up, until a bucket with {@code remaining} tokens is full again. */
    long secondsUntilFull(int remaining) {
        return Math.ceilDiv((long) Math.max(0, burst - remaining) * SECONDS_PER_MINUTE, perMinute);
    }
}
