package dev.carillon.common.messaging.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Wakes the relay of a group in this process. Wakes while it is busy coalesce into one. */
@Singleton
class OutboxSignal {
    private final Semaphore[] wakes = IntStream.range(0, OutboxBuckets.GROUPS)
            .mapToObj(group -> new Semaphore(0))
            .toArray(Semaphore[]::new);

    void wake(int group) {
        Semaphore wake = wakes[group];
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Waits for a wake or the end of {@code most}, and takes all wakes that have come. */
    void await(int group, Duration most) throws InterruptedException {
        if (wakes[group].tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            wakes[group].drainPermits();
        }
    }
}
