package dev.carillon.embedded.teststack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens elsewhere, for tests. */
public final class Eventually {
    /** So long that only a fault takes longer, on a slow machine, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /**
     * Runs {@code assertion} until it holds.
     *
     * @throws AssertionError its last failure, when it has not held for 30 seconds
     */
    public static void eventually(Runnable assertion) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
