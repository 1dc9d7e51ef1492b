package dev.carillon.analytics.fold;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.analytics.fact.CallFactStore;
import dev.carillon.analytics.fact.FactChange;
import dev.carillon.analytics.freshness.OrganizationFreshness;
import dev.carillon.analytics.rollup.CallRollupStore;
import dev.carillon.common.event.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one batch of call events does to the database. Runs inside the caller's transaction. */
@ApplicationScoped
class FoldTransaction {
    private final CallFactStore facts;
    private final CallRollupStore rollups;
    private final OrganizationFreshness freshness;
    private final FoldMetrics metrics;

    FoldTransaction(
            CallFactStore facts, CallRollupStore rollups, OrganizationFreshness freshness, FoldMetrics metrics) {
        this.facts = facts;
        this.rollups = rollups;
        this.freshness = freshness;
        this.metrics = metrics;
    }

    /**
     * Folds {@code events}, in any order and with any repetition.
     *
     * @throws FoldException when the database fails; its cause tells whether the data is to blame
     */
    void fold(List<ReceivedEvent> events) {
        Map<UUID, CallFact> newest =
                Folding.newest(events.stream().map(CallFact::of).toList());
        try {
            List<FactChange> changes = store(newest);
            freshness.advance(events);
            rollups.add(Folding.delta(changes));
            metrics.countAfterCommit(events.size(), changes.size());
        } catch (SQLException e) {
            throw new FoldException(events.size(), e);
        }
    }

    /** Stores what is newer and returns what that changed. Every change is made under its row's lock. */
    private List<FactChange> store(Map<UUID, CallFact> newest) throws SQLException {
        List<FactChange> stored = new ArrayList<>(newest.size());
        Map<UUID, CallFact> pending = newest;
        while (!pending.isEmpty()) {
            List<FactChange> changes = Folding.changes(facts.lock(pending.keySet()), pending.values());
            List<FactChange> moved =
                    changes.stream().filter(change -> change.before() != null).toList();
            List<FactChange> made =
                    changes.stream().filter(change -> change.before() == null).toList();
            facts.update(after(moved));
            Set<UUID> inserted = facts.insert(after(made));
            stored.addAll(moved);
            made.stream()
                    .filter(change -> inserted.contains(change.after().callId()))
                    .forEach(stored::add);
            // The rest was inserted by the partition's former owner since we looked: now there is a row to lock.
            pending = Folding.newest(after(made).stream()
                    .filter(fact -> !inserted.contains(fact.callId()))
                    .toList());
        }
        return stored;
    }

    private static List<CallFact> after(List<FactChange> changes) {
        return changes.stream().map(FactChange::after).toList();
    }
}
