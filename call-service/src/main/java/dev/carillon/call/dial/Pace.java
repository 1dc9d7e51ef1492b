package dev.carillon.call.dial;

import dev.carillon.common.contract.tenant.TenantLimits;
import java.time.Duration;

/**
 * The token bucket of one organisation and mode: calls per second. Pure.
 *
 * @param tokens calls that may be dialled now
 */
record Pace(double tokens) {

    /** The bucket of an organisation that has not dialled yet. */
    static Pace full(TenantLimits limits, Duration burst) {
        return new Pace(capacity(limits, burst));
    }

    /** At least one call, however slow the pace. */
    private static double capacity(TenantLimits limits, Duration burst) {
        return Math.max(1, limits.callsPerSecond() * seconds(burst));
    }

    Pace refilled(Duration elapsed, TenantLimits limits, Duration burst) {
        double gained = Math.max(0, seconds(elapsed)) * limits.callsPerSecond();
        return new Pace(Math.min(capacity(limits, burst), tokens + gained));
    }

    /** How many of at most {@code most} calls may be dialled beside {@code open} ones. */
    int allowed(int open, TenantLimits limits, int most) {
        int free = Math.max(0, limits.maxConcurrentCalls() - open);
        return Math.min(Math.min(free, (int) Math.floor(tokens)), most);
    }

    Pace spent(int calls) {
        return new Pace(tokens - calls);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
