package dev.carillon.analytics.fold;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.analytics.fact.FactChange;
import dev.carillon.analytics.rollup.Measures;
import dev.carillon.analytics.rollup.RollupKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The arithmetic of analytics. A fact moves only to a newer version, and rollups change by what the fact became minus
 * what it was. So the rollups always equal the sum over the facts, whatever is repeated, reordered or late.
 */
final class Folding {
    private Folding() {}

    /** The newest fact of each call. */
    static Map<UUID, CallFact> newest(Collection<CallFact> facts) {
        Map<UUID, CallFact> newest = HashMap.newHashMap(facts.size());
        for (CallFact fact : facts) {
            newest.merge(fact.callId(), fact, (known, next) -> next.isNewerThan(known) ? next : known);
        }
        return newest;
    }

    /** The steps from {@code known} to {@code incoming}, without what is not newer than what is known. */
    static List<FactChange> changes(Map<UUID, CallFact> known, Collection<CallFact> incoming) {
        List<FactChange> changes = new ArrayList<>(incoming.size());
        for (CallFact next : incoming) {
            CallFact before = known.get(next.callId());
            if (before == null || next.isNewerThan(before)) {
                changes.add(new FactChange(before, next));
            }
        }
        return changes;
    }

    /** What {@code changes} add to the rollups, aggregated by key; keys to which they add nothing are left out. */
    static Map<RollupKey, Measures> delta(Collection<FactChange> changes) {
        Map<RollupKey, Measures> delta = new HashMap<>();
        for (FactChange change : changes) {
            add(delta, change.after(), Measures.of(change.after()));
            if (change.before() != null) {
                add(delta, change.before(), Measures.of(change.before()).negated());
            }
        }
        delta.values().removeIf(Measures::isNone);
        return delta;
    }

    private static void add(Map<RollupKey, Measures> delta, CallFact fact, Measures measures) {
        delta.merge(RollupKey.of(fact), measures, Measures::plus);
    }
}
