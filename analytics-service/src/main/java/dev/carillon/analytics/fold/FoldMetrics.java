package dev.carillon.analytics.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Counts what was folded, by commits: a try that is rolled back counts nothing. */
@ApplicationScoped
class FoldMetrics {
    private final TransactionSynchronizationRegistry transactions;
    private final Counter events;
    private final Counter changes;

    FoldMetrics(TransactionSynchronizationRegistry transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.events = Counter.builder("carillon.analytics.events.folded")
                .description("Call events folded, duplicates and outdated ones included")
                .register(metrics);
        this.changes = Counter.builder("carillon.analytics.fact.changes")
                .description("Steps of call facts to a newer version")
                .register(metrics);
    }

    /** Counts once the current transaction has committed. */
    void countAfterCommit(int foldedEvents, int factChanges) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing to do before.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    events.increment(foldedEvents);
                    changes.increment(factChanges);
                }
            }
        });
    }
}
