package dev.carillon.webhook.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * How many tries one target is given at once: additive increase, multiplicative decrease, with a slow start, as TCP does
 * it (<a href="https://www.rfc-editor.org/rfc/rfc5681#section-3.1">RFC 5681 3.1</a>). Pure; not thread-safe.
 */
final class InFlightCap {
    private static final double OVERLOADED = 0.5;
    private static final double FAILED = 0.8;

    private final Bounds bounds;
    private double cap;
    /** Up to here the cap doubles from one round to the next, beyond it grows by one. */
    private double slowStartUntil;

    private Instant lastCut = Instant.MIN;

    InFlightCap(Bounds bounds) {
        this.bounds = bounds;
        this.cap = bounds.start();
        this.slowStartUntil = bounds.most();
    }

    /**
     * @param least, start, most tries at once, 1 ≤ least ≤ start ≤ most
     * @param quick a success that took longer does not make the cap grow
     */
    record Bounds(int least, int start, int most, Duration quick) {
        Bounds {
            if (least < 1 || start < least || most < start) {
                throw new IllegalArgumentException(
                        "Tries at once must be 1 <= least <= start <= most, not " + least + ", " + start + ", " + most);
            }
        }
    }

    int slots() {
        return (int) cap;
    }

    /** Whether the target has shown that it answers well. */
    boolean hasGrown() {
        return slots() > bounds.start();
    }

    /** @param inFlight with the one that succeeded; a cap that is not made use of does not grow */
    void succeeded(Duration took, int inFlight) {
        if (took.compareTo(bounds.quick()) > 0 || inFlight * 2 < slots()) {
            return;
        }
        double step = cap < slowStartUntil ? 1 : 1 / cap;
        cap = Math.min(bounds.most(), cap + step);
    }

    /** Those that were under way together when the target failed tell of one failure, not of many. */
    void failed(boolean overload, Instant startedAt, Instant now) {
        if (startedAt.isBefore(lastCut)) {
            return;
        }
        lastCut = now;
        cap = Math.max(bounds.least(), cap * (overload ? OVERLOADED : FAILED));
        slowStartUntil = cap;
    }

    /** After an outage nothing that was learnt before holds. */
    void restart() {
        cap = bounds.start();
        slowStartUntil = bounds.most();
    }
}
