package dev.carillon.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Finished tries on their way to the table. Not bounded: nothing new is claimed while the database is away, so there
 * are never more than were in flight.
 */
@ApplicationScoped
class FinishedAttempts {
    private final LinkedBlockingQueue<AttemptResult> queue = new LinkedBlockingQueue<>();

    void add(AttemptResult result) {
        queue.add(result);
    }

    /** All that are there, at most {@code most}; waits for the first, but not longer than {@code patience}. */
    List<AttemptResult> take(int most, Duration patience) throws InterruptedException {
        AttemptResult first = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        List<AttemptResult> taken = new ArrayList<>();
        taken.add(first);
        queue.drainTo(taken, most - 1);
        return taken;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}
