package dev.carillon.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Sends what a transaction leased, once it has committed; gives the slots back when it has not. */
@ApplicationScoped
class HandOver {
    private final TransactionSynchronizationRegistry transactions;
    private final Dispatcher dispatcher;
    private final Lanes lanes;
    private final ClaimSignal signal;

    HandOver(TransactionSynchronizationRegistry transactions, Dispatcher dispatcher, Lanes lanes, ClaimSignal signal) {
        this.transactions = transactions;
        this.dispatcher = dispatcher;
        this.lanes = lanes;
        this.signal = signal;
    }

    /** What the transaction at hand leases; to be filled until it ends. */
    Pending afterCommit() {
        Pending pending = new Pending();
        transactions.registerInterposedSynchronization(pending);
        return pending;
    }

    final class Pending implements Synchronization {
        private final List<ClaimedDelivery> claimed = new ArrayList<>();
        private final List<UUID> reserved = new ArrayList<>();
        private final Set<UUID> backlogs = new HashSet<>();

        /** A delivery whose slot was reserved. */
        void add(ClaimedDelivery delivery) {
            claimed.add(delivery);
        }

        /** A slot that was reserved and is not needed after all. */
        void addUnused(UUID targetId) {
            reserved.add(targetId);
        }

        /** A target for which something became due that no slot was free for. */
        void addBacklog(UUID targetId) {
            backlogs.add(targetId);
        }

        @Override
        public void beforeCompletion() {
            // Everything is written by statements already.
        }

        @Override
        public void afterCompletion(int status) {
            reserved.forEach(targetId -> lanes.release(targetId, 1));
            if (status != Status.STATUS_COMMITTED) {
                claimed.forEach(delivery -> lanes.release(delivery.targetId(), 1));
                return;
            }
            claimed.forEach(dispatcher::dispatch);
            if (!backlogs.isEmpty()) {
                backlogs.forEach(lanes::markBacklog);
                signal.wake();
            }
        }
    }
}
