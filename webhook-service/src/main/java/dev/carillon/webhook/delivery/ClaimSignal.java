package dev.carillon.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the thread that claims due deliveries. Many wakes before it looks are one. */
@ApplicationScoped
class ClaimSignal {
    private final Semaphore signal = new Semaphore(0);

    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Returns when woken, or after {@code patience}. */
    void await(Duration patience) throws InterruptedException {
        if (signal.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
