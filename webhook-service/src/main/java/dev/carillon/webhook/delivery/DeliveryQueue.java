package dev.carillon.webhook.delivery;

import dev.carillon.webhook.delivery.DeliveryInserts.Placed;
import dev.carillon.webhook.delivery.DeliveryInserts.Placing;
import dev.carillon.webhook.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes new deliveries. What can be sent at once is leased at birth and handed over as soon as it is committed. */
@ApplicationScoped
public class DeliveryQueue {
    private final DeliveryInserts inserts;
    private final Lanes lanes;
    private final WaitingLines lines;
    private final HandOver handOver;

    DeliveryQueue(DeliveryInserts inserts, Lanes lanes, WaitingLines lines, HandOver handOver) {
        this.inserts = inserts;
        this.lanes = lanes;
        this.lines = lines;
        this.handOver = handOver;
    }

    /**
     * Stores {@code deliveries} in the caller's transaction. Their events must have been stored before, in the same
     * transaction, and be in order per aggregate.
     *
     * @throws DeliveryStoreException when the database refuses
     */
    public void enqueue(List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        UUID leaseId = UUID.randomUUID();
        HandOver.Pending pending = handOver.afterCommit();
        Set<OrderKey> occupied = inserts.lockPending(deliveries.stream()
                .filter(delivery -> delivery.settings().isOrdered())
                .map(NewDelivery::orderKey)
                .collect(Collectors.toSet()));
        List<Placed> placed = new ArrayList<>(deliveries.size());
        for (NewDelivery delivery : deliveries) {
            placed.add(new Placed(delivery, place(delivery, occupied, pending, leaseId, now)));
        }
        inserts.insert(placed, leaseId);
    }

    private Placing place(
            NewDelivery delivery, Set<OrderKey> occupied, HandOver.Pending pending, UUID leaseId, long now) {
        if (delivery.settings().isOrdered() && !occupied.add(delivery.orderKey())) {
            return Placing.BLOCKED;
        }
        if (!delivery.active()) {
            return Placing.DUE;
        }
        if (lanes.tryReserve(delivery.targetId(), delivery.settings().rateLimitPerSecond())) {
            pending.reserved(delivery.targetId());
            pending.add(delivery.claimed(leaseId, now));
            return Placing.LEASED;
        }
        if (lines.tryTakePlace(delivery)) {
            pending.addWaiting(delivery.claimed(leaseId, now));
            return Placing.LEASED;
        }
        pending.addBacklog(delivery.targetId());
        return Placing.DUE;
    }
}
