package dev.carillon.campaign.testing;

import java.time.Duration;

/** Waits for what happens elsewhere. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private Eventually() {}

    /** Runs {@code assertion} until it holds; its last failure is thrown at the deadline. */
    public static void eventually(Runnable assertion) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
