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

    /**
     * Stores what is newer and returns what that changed. First come the inserts, then the locks on what was there, each
     * in the order of ids: whoever waits for a lock has no insert left to make, so overlapping owners never deadlock.
     */
    private List<FactChange> store(Map<UUID, CallFact> newest) throws SQLException {
        Set<UUID> inserted = facts.insert(newest.values());
        List<CallFact> seenBefore = newest.values().stream()
                .filter(fact -> !inserted.contains(fact.callId()))
                .toList();
        Map<UUID, CallFact> known =
                facts.lock(seenBefore.stream().map(CallFact::callId).toList());
        List<FactChange> changes = new ArrayList<>(Folding.changes(known, seenBefore));
        facts.update(changes.stream().map(FactChange::after).toList());
        newest.values().stream()
                .filter(fact -> inserted.contains(fact.callId()))
                .forEach(fact -> changes.add(new FactChange(null, fact)));
        return changes;
    }
}
