package dev.carillon.webhook.delivery;

import dev.carillon.webhook.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Moves the order of an aggregate's events on: whatever opened the way, the next one is freed and sent. */
@ApplicationScoped
class DeliveryOrder {
    private final DeliveryResults results;
    private final HandOver handOver;
    private final Lanes lanes;
    private final DeliveryConfig config;

    DeliveryOrder(DeliveryResults results, HandOver handOver, Lanes lanes, DeliveryConfig config) {
        this.results = results;
        this.handOver = handOver;
        this.lanes = lanes;
        this.config = config;
    }

    /** Lets later events pass those that have failed for too long, in the caller's transaction. */
    void parkFailing() {
        freeNext(results.park(config.parkAfter(), lanes.keepingOrder()));
    }

    /** Frees what comes next at {@code free}, in the caller's transaction, and sends it once that has committed. */
    void freeNext(Set<OrderKey> free) {
        if (free.isEmpty()) {
            return;
        }
        HandOver.Pending pending = handOver.afterCommit();
        Map<OrderKey, Boolean> reserved = new HashMap<>();
        for (OrderKey key : free) {
            boolean slot = lanes.tryReserve(key.targetId());
            if (slot) {
                pending.reserved(key.targetId());
            }
            reserved.put(key, slot);
        }
        DeliveryResults.Released released = results.releaseNext(reserved, UUID.randomUUID(), config);
        released.leased().forEach(pending::add);
        released.dueTargets().forEach(pending::addBacklog);
    }
}
