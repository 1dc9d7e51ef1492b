package dev.carillon.webhook.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    /** The first value that is as expected; fails with the last one otherwise. */
    public static <T> T value(Callable<T> source, Predicate<T> expected) {
        return value(PATIENCE, source, expected);
    }

    /** As above, for what may take longer. */
    public static <T> T value(Duration patience, Callable<T> source, Predicate<T> expected) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            T value;
            try {
                value = source.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            if (expected.test(value)) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not as expected after " + patience + ": " + value);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
