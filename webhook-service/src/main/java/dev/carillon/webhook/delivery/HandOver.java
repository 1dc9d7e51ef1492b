package dev.carillon.webhook.delivery;

import dev.carillon.webhook.lane.ClaimSignal;
import dev.carillon.webhook.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sends what a transaction leased, once it has committed; gives the slots back when it has not. */
@ApplicationScoped
class HandOver {
    private final TransactionSynchronizationRegistry transactions;
    private final Dispatcher dispatcher;
    private final Lanes lanes;
    private final WaitingLines lines;
    private final ClaimSignal signal;

    HandOver(
            TransactionSynchronizationRegistry transactions,
            Dispatcher dispatcher,
            Lanes lanes,
            WaitingLines lines,
            ClaimSignal signal) {
        this.transactions = transactions;
        this.dispatcher = dispatcher;
        this.lanes = lanes;
        this.lines = lines;
        this.signal = signal;
    }

    /** What the transaction at hand leases; to be filled until it ends. */
    Pending afterCommit() {
        Pending pending = new Pending();
        transactions.registerInterposedSynchronization(pending);
        return pending;
    }

    /** Every slot that the transaction reserves is told to this first, so that none is lost whatever happens. */
    final class Pending implements Synchronization {
        private final List<ClaimedDelivery> claimed = new ArrayList<>();
        private final List<ClaimedDelivery> waiting = new ArrayList<>();
        private final Map<UUID, Integer> slots = new HashMap<>();
        private final Set<UUID> backlogs = new HashSet<>();

        /** A slot of the target was reserved. */
        void reserved(UUID targetId) {
            slots.merge(targetId, 1, Integer::sum);
        }

        /** A delivery that takes one of the reserved slots. */
        void add(ClaimedDelivery delivery) {
            claimed.add(delivery);
        }

        /** A delivery that has a place in the line of its target. */
        void addWaiting(ClaimedDelivery delivery) {
            waiting.add(delivery);
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
            boolean committed = status == Status.STATUS_COMMITTED;
            if (committed) {
                claimed.forEach(delivery -> slots.merge(delivery.targetId(), -1, Integer::sum));
            }
            slots.forEach(lanes::release);
            if (!committed) {
                waiting.forEach(lines::leave);
                return;
            }
            claimed.forEach(dispatcher::dispatch);
            waiting.forEach(lines::enter);
            // Slots may have become free since the places were taken.
            waiting.stream().map(ClaimedDelivery::targetId).distinct().forEach(dispatcher::dispatchWaiting);
            if (!backlogs.isEmpty()) {
                backlogs.forEach(lanes::markBacklog);
                signal.wake();
            }
        }
    }
}
