package dev.carillon.webhook.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the thread that claims due deliveries. Many wakes before it looks are one. */
@ApplicationScoped
public class ClaimSignal {
    private final Semaphore signal = new Semaphore(0);

    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Returns when woken, or after {@code patience}. */
    public void await(Duration patience) throws InterruptedException {
        if (signal.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
