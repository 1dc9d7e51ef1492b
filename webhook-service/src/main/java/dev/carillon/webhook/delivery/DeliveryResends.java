package dev.carillon.webhook.delivery;

import dev.carillon.webhook.delivery.ResendRows.Placed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sends what replays ask for. An event's delivery to an endpoint is one row whatever happens: what was delivered or given
 * up before is that delivery sent again, under the same {@code webhook-id}, with a schedule of tries of its own.
 */
@ApplicationScoped
public class DeliveryResends {
    private final ResendRows rows;
    private final DeliveryInserts inserts;
    private final HandOver handOver;

    DeliveryResends(ResendRows rows, DeliveryInserts inserts, HandOver handOver) {
        this.rows = rows;
        this.inserts = inserts;
        this.handOver = handOver;
    }

    /**
     * Makes {@code deliveries} pending, those that exist already again, in the caller's transaction. At an ordered endpoint
     * they keep the order of their resource: they wait for what is pending of it, and for each other.
     *
     * @param deliveries to endpoints, in the order of their events
     * @throws DeliveryStoreException when the database refuses
     */
    public void replay(List<NewDelivery> deliveries, UUID replayId) {
        if (deliveries.isEmpty()) {
            return;
        }
        HandOver.Pending pending = handOver.afterCommit();
        Set<OrderKey> occupied = inserts.lockPending(deliveries.stream()
                .filter(delivery -> delivery.settings().isOrdered())
                .map(NewDelivery::orderKey)
                .collect(Collectors.toSet()));
        List<Placed> placed = new ArrayList<>(deliveries.size());
        for (NewDelivery delivery : deliveries) {
            boolean due = !delivery.settings().isOrdered() || occupied.add(delivery.orderKey());
            placed.add(new Placed(delivery, due));
            if (due && delivery.active()) {
                pending.addBacklog(delivery.targetId());
            }
        }
        rows.replay(placed, replayId);
    }

    /** Those of {@code deliveries} that exist and were given up. */
    public List<NewDelivery> givenUp(List<NewDelivery> deliveries) {
        Set<UUID> givenUp =
                rows.givenUp(deliveries.stream().map(NewDelivery::id).toList());
        return deliveries.stream()
                .filter(delivery -> givenUp.contains(delivery.id()))
                .toList();
    }
}
