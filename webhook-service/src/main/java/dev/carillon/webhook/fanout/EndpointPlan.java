package dev.carillon.webhook.fanout;

import dev.carillon.webhook.Owner;
import dev.carillon.webhook.delivery.NewDelivery;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventRecord;
import java.util.List;
import java.util.Map;

/** What one endpoint is told of events, by the same plan as all. Pure. */
public final class EndpointPlan {
    private final FanOutPlan plan;

    public EndpointPlan(Owner owner, SubscribedEndpoint endpoint) {
        this.plan = new FanOutPlan(Map.of(owner, List.of(endpoint)), Map.of());
    }

    /** The deliveries of those of {@code events} that the endpoint's subscription wants, in their order. */
    public List<NewDelivery> deliveriesOf(List<EventRecord> events) {
        return events.stream().flatMap(event -> plan.deliveriesOf(event, null)).toList();
    }
}
