package dev.carillon.gateway.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Eventually {
    private static final Duration MOST = Duration.ofSeconds(20);

    private Eventually() {}

    /** Returns once {@code assertion} holds, or fails as it fails at the end. */
    public static void eventually(Runnable assertion) {
        long until = System.nanoTime() + MOST.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
