package dev.carillon.common.messaging.consumer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Runs a batch in one transaction. When its data is to blame, each item gets a transaction of its own and what still
 * fails is handed out as poison. Everything else is tried again, for as long as it takes: the consumer's partition
 * waits, and readiness tells.
 */
@ApplicationScoped
public class BatchRunner {
    private static final Logger LOG = Logger.getLogger(BatchRunner.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(5);

    private final ConsumerProgress progress;
    private volatile boolean stopping;

    BatchRunner(ConsumerProgress progress) {
        this.progress = progress;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /**
     * @param name names the consumer in logs and readiness
     * @param inTransaction the work; may run several times, each time in a fresh transaction
     * @param onPoison takes an item that can never succeed; called outside a transaction
     * @throws ConsumerStoppedException when the service shuts down before the batch succeeded; nothing of it is done
     */
    public <T> void run(
            String name, List<T> items, Consumer<List<T>> inTransaction, BiConsumer<T, RuntimeException> onPoison) {
        if (items.isEmpty()) {
            return;
        }
        RuntimeException poison = runUntilDecided(name, items, inTransaction);
        if (poison == null) {
            return;
        }
        if (items.size() == 1) {
            onPoison.accept(items.getFirst(), poison);
            return;
        }
        LOG.warnf(
                "Batch holds an item that cannot be processed; its items run singly consumer=%s error=%s",
                name, poison);
        for (T item : items) {
            RuntimeException single = runUntilDecided(name, List.of(item), inTransaction);
            if (single != null) {
                onPoison.accept(item, single);
            }
        }
    }

    /**
     * Runs {@code action}, outside a transaction, until it succeeds.
     *
     * @throws ConsumerStoppedException when the service shuts down first
     */
    public void retry(String name, Runnable action) {
        Duration backoff = FIRST_BACKOFF;
        while (true) {
            try {
                action.run();
                progress.succeeded(name);
                return;
            } catch (RuntimeException e) {
                backoff = waitAfter(name, e, backoff);
            }
        }
    }

    /** Null when the transaction committed, the failure when the data is to blame. */
    private <T> @org.jspecify.annotations.Nullable RuntimeException runUntilDecided(
            String name, List<T> items, Consumer<List<T>> inTransaction) {
        Duration backoff = FIRST_BACKOFF;
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(() -> inTransaction.accept(items));
                progress.succeeded(name);
                return null;
            } catch (RuntimeException e) {
                // A service that is being taken apart throws anything; that says nothing about the data.
                if (!stopping && FailureKind.of(e) == FailureKind.POISON) {
                    return e;
                }
                backoff = waitAfter(name, e, backoff);
            }
        }
    }

    private Duration waitAfter(String name, RuntimeException failure, Duration backoff) {
        if (stopping) {
            throw new ConsumerStoppedException(name, failure);
        }
        progress.failed(name);
        LOG.warnf("Batch failed and will be tried again consumer=%s error=%s", name, rootOf(failure));
        try {
            Thread.sleep(backoff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumerStoppedException(name, failure);
        }
        Duration twice = backoff.multipliedBy(2);
        return twice.compareTo(LAST_BACKOFF) < 0 ? twice : LAST_BACKOFF;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
