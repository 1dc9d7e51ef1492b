package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deliveries that an endpoint is tried with. */
@ApplicationScoped
public class DeliveryTests {
    private final DeliveryQueue queue;
    private final DeliveryReads reads;

    DeliveryTests(DeliveryQueue queue, DeliveryReads reads) {
        this.queue = queue;
        this.reads = reads;
    }

    /**
     * Stores the delivery of {@code event}, stored before, to {@code endpoint} alone, in the caller's transaction.
     *
     * @return the delivery, pending
     */
    public DeliveryView send(Owner owner, EventRecord event, SubscribedEndpoint endpoint) {
        NewDelivery delivery = new NewDelivery(
                event,
                event.type(),
                endpoint.id(),
                endpoint.id(),
                endpoint.url(),
                endpoint.keys(),
                endpoint.settings(),
                endpoint.active());
        queue.enqueue(List.of(delivery));
        return reads.summary(owner, delivery.id()).orElseThrow(DeliveryReads::notFound);
    }
}
