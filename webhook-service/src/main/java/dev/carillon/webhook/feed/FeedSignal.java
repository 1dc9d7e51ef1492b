package dev.carillon.webhook.feed;

import dev.carillon.webhook.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the streams of whose events this replica has just stored. What other replicas store is found by looking. */
@ApplicationScoped
public class FeedSignal {
    private final TransactionSynchronizationRegistry transactions;
    private final ConcurrentHashMap<Owner, Set<Listener>> listeners = new ConcurrentHashMap<>();

    FeedSignal(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Wakes the streams of {@code owners} once the caller's transaction has committed. Costs nothing while there are none. */
    public void afterCommit(Set<Owner> owners) {
        if (owners.stream().noneMatch(listeners::containsKey)) {
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Everything is written by statements already.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    owners.forEach(
                            owner -> listeners.getOrDefault(owner, Set.of()).forEach(Listener::wake));
                }
            }
        });
    }

    /** Listens until it is closed. */
    Listener listen(Owner owner) {
        Listener listener = new Listener(owner);
        listeners.compute(owner, (key, present) -> {
            Set<Listener> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(listener);
            return all;
        });
        return listener;
    }

    /** One stream's ear. Many wakes before it listens are one. */
    final class Listener implements AutoCloseable {
        private final Owner owner;
        private final Semaphore signal = new Semaphore(0);

        private Listener(Owner owner) {
            this.owner = owner;
        }

        void wake() {
            if (signal.availablePermits() == 0) {
                signal.release();
            }
        }

        /** True when woken, false after {@code patience}. */
        boolean await(Duration patience) throws InterruptedException {
            if (!signal.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            signal.drainPermits();
            return true;
        }

        @Override
        public void close() {
            listeners.computeIfPresent(owner, (key, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
