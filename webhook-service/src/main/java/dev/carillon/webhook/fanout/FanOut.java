package dev.carillon.webhook.fanout;

import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.delivery.DeliveryQueue;
import dev.carillon.webhook.delivery.NewDelivery;
import dev.carillon.webhook.endpoint.EndpointDirectory;
import dev.carillon.webhook.event.EventAudience;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.EventStore;
import dev.carillon.webhook.event.LoggedEvent;
import dev.carillon.webhook.feed.FeedSignal;
import dev.carillon.webhook.secret.OrganizationSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps every event, and turns those that somebody wants into deliveries. */
@ApplicationScoped
class FanOut {
    private final EndpointDirectory endpoints;
    private final OrganizationSecrets secrets;
    private final EventStore events;
    private final DeliveryQueue queue;
    private final FeedSignal signal;

    FanOut(
            EndpointDirectory endpoints,
            OrganizationSecrets secrets,
            EventStore events,
            DeliveryQueue queue,
            FeedSignal signal) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.events = events;
        this.queue = queue;
        this.signal = signal;
    }

    /**
     * Stores {@code received} with their deliveries, in the caller's transaction. An event that was stored before, by its
     * id, has had its deliveries and makes none again.
     */
    void accept(List<ReceivedEvent> received) {
        FanOutPlan plan =
                new FanOutPlan(endpoints.of(ownersOf(received, false)), secrets.ofAll(ownersOf(received, true)));
        Map<UUID, LoggedEvent> logged = new LinkedHashMap<>();
        Map<UUID, List<NewDelivery>> planned = new LinkedHashMap<>();
        for (ReceivedEvent each : received) {
            EventRecord event = EventRecord.of(each);
            if (logged.putIfAbsent(event.id(), new LoggedEvent(event, audienceOf(each))) == null
                    && plan.mayConcern(ownerOf(each), each.webhookUrl())) {
                planned.put(
                        event.id(), plan.deliveriesOf(event, each.webhookUrl()).toList());
            }
        }
        Set<UUID> fresh = events.insert(List.copyOf(logged.values()));
        queue.enqueue(planned.entrySet().stream()
                .filter(entry -> fresh.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList());
        signal.afterCommit(received.stream().map(FanOut::ownerOf).collect(Collectors.toSet()));
    }

    private static EventAudience audienceOf(ReceivedEvent event) {
        return event.webhookUrl() == null ? EventAudience.ENDPOINTS : EventAudience.CALL_URL;
    }

    private static Set<Owner> ownersOf(List<ReceivedEvent> received, boolean withCallUrl) {
        return received.stream()
                .filter(event -> (event.webhookUrl() != null) == withCallUrl)
                .map(FanOut::ownerOf)
                .collect(Collectors.toSet());
    }

    private static Owner ownerOf(ReceivedEvent event) {
        return new Owner(event.organizationId(), event.test());
    }
}
