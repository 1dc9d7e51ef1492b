package dev.carillon.call.suppression;

import dev.carillon.common.contract.suppression.SuppressionState;
import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.event.StateChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a batch of the log comes to: for each suppression its last erasure, and the newest state after that. */
record SuppressionBatch(List<Erased> erased, List<Told> told) {
    SuppressionBatch {
        erased = List.copyOf(erased);
        told = List.copyOf(told);
    }

    /** @param offset of the tombstone */
    record Erased(UUID id, long offset) {}

    /** @param offset of the record that told of it */
    record Told(SuppressionState state, long offset) {}

    /**
     * Sorted by id, so that two processes lock rows in one order.
     *
     * @throws IllegalArgumentException when a state is not of the aggregate that its key or envelope names
     */
    static SuppressionBatch of(Collection<StateChange> changes) {
        Map<UUID, Erased> erased = new TreeMap<>();
        Map<UUID, Told> told = new TreeMap<>();
        for (StateChange change : changes) {
            UUID id = change.aggregateId();
            ReceivedEvent event = change.state();
            if (event == null) {
                erased.put(id, new Erased(id, change.offset()));
                told.remove(id);
            } else {
                told.merge(id, new Told(state(id, event), change.offset()), SuppressionBatch::newer);
            }
        }
        return new SuppressionBatch(List.copyOf(erased.values()), List.copyOf(told.values()));
    }

    private static SuppressionState state(UUID id, ReceivedEvent event) {
        SuppressionState state = event.data(SuppressionState.class);
        if (!state.id().equals(id)
                || !state.organizationId().equals(event.organizationId())
                || state.test() != event.test()
                || state.version() != event.version()) {
            throw new IllegalArgumentException("Suppression " + id + " is not the one that its envelope names");
        }
        return state;
    }

    private static Told newer(Told one, Told other) {
        return one.state().version() < other.state().version() ? other : one;
    }
}
