package dev.carillon.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps targets apart: each has so many slots, and a delivery is leased only with a slot in hand. So a target that
 * hangs holds its own slots and nothing else, and whatever is leased is being sent, never waiting in memory.
 */
@ApplicationScoped
class Lanes {
    private final ClaimSignal signal;
    private final int slotsPerTarget;
    private final ConcurrentHashMap<UUID, Integer> inFlight = new ConcurrentHashMap<>();
    private final Set<UUID> backlogged = ConcurrentHashMap.newKeySet();

    @Inject
    Lanes(ClaimSignal signal, DeliveryConfig config) {
        this(signal, config.maxInFlightPerEndpoint());
    }

    Lanes(ClaimSignal signal, int slotsPerTarget) {
        if (slotsPerTarget < 1) {
            throw new IllegalArgumentException("A target needs at least one slot, not " + slotsPerTarget);
        }
        this.signal = signal;
        this.slotsPerTarget = slotsPerTarget;
    }

    /** Takes one slot, if there is a free one. */
    boolean tryReserve(UUID targetId) {
        return reserve(targetId, 1) == 1;
    }

    /** Gives slots back, and wakes the claims when due deliveries wait for them. */
    void release(UUID targetId, int slots) {
        if (slots == 0) {
            return;
        }
        inFlight.compute(targetId, (id, used) -> {
            int left = (used == null ? 0 : used) - slots;
            if (left < 0) {
                throw new IllegalStateException("Target " + id + " gave back more slots than it had");
            }
            return left == 0 ? null : left;
        });
        if (backlogged.contains(targetId)) {
            signal.wake();
        }
    }

    /** Remembers that due deliveries of the target wait in the table. */
    void markBacklog(UUID targetId) {
        backlogged.add(targetId);
    }

    /** Takes all free slots of the targets with a backlog. The backlogs count as looked after. */
    Map<UUID, Integer> reserveForBacklogs() {
        Map<UUID, Integer> reserved = new HashMap<>();
        for (UUID targetId : Set.copyOf(backlogged)) {
            int slots = reserve(targetId, slotsPerTarget);
            if (slots > 0) {
                backlogged.remove(targetId);
                reserved.put(targetId, slots);
            }
        }
        return reserved;
    }

    /** Slots taken, over all targets. */
    int inFlight() {
        return inFlight.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int reserve(UUID targetId, int wanted) {
        int[] got = new int[1];
        inFlight.compute(targetId, (id, used) -> {
            int before = used == null ? 0 : used;
            got[0] = Math.min(wanted, slotsPerTarget - before);
            int after = before + got[0];
            return after == 0 ? null : after;
        });
        return got[0];
    }
}
