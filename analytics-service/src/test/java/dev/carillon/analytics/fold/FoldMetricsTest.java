package dev.carillon.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FoldMetricsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OneTransaction transaction = new OneTransaction();
    private final FoldMetrics metrics = new FoldMetrics(transaction, meters);

    @Test
    @DisplayName("What commits is counted")
    void commit() {
        metrics.countAfterCommit(5, 2);
        assertThat(counted("carillon.analytics.events.folded")).isZero();

        transaction.end(Status.STATUS_COMMITTED);

        assertThat(counted("carillon.analytics.events.folded")).isEqualTo(5);
        assertThat(counted("carillon.analytics.fact.changes")).isEqualTo(2);
    }

    @Test
    @DisplayName("What is rolled back is not counted")
    void rollback() {
        metrics.countAfterCommit(5, 2);

        transaction.end(Status.STATUS_ROLLEDBACK);

        assertThat(counted("carillon.analytics.events.folded")).isZero();
    }

    private double counted(String name) {
        return meters.get(name).counter().count();
    }

    /** A transaction that ends when the test says so. */
    private static final class OneTransaction implements TransactionSynchronizationRegistry {
        private final List<Synchronization> synchronizations = new ArrayList<>();

        void end(int status) {
            synchronizations.forEach(synchronization -> {
                synchronization.beforeCompletion();
                synchronization.afterCompletion(status);
            });
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            synchronizations.add(synchronization);
        }

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getResource(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getTransactionStatus() {
            return Status.STATUS_ACTIVE;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
