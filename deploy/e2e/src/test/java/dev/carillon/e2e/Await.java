package dev.carillon.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition with a deadline; the last failure tells what was still wrong. */
final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Await() {}

    /** Runs {@code check} until it throws no more. */
    static <T> T until(Duration deadline, Callable<T> check) throws Exception {
        long until = System.nanoTime() + deadline.toNanos();
        while (true) {
            try {
                return check.call();
            } catch (AssertionError | Exception e) {
                if (System.nanoTime() - until >= 0) {
                    throw e;
                }
                Thread.sleep(INTERVAL);
            }
        }
    }
}
