package dev.carillon.local.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the list of deliveries against what the receiver got. */
final class DeliveryCheck {
    private DeliveryCheck() {}

    /** @param received ids of the events that came to the endpoint */
    static Check of(List<DeliveryFacts> deliveries, Set<String> received) {
        List<String> disagreements = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (DeliveryFacts delivery : deliveries) {
            if (!listed.add(delivery.eventId())) {
                disagreements.add("event " + delivery.eventId() + " has two deliveries");
            }
            if (!delivery.succeeded()) {
                disagreements.add("the delivery of event " + delivery.eventId() + " is " + delivery.status());
            }
            if (!received.contains(delivery.eventId())) {
                disagreements.add("event " + delivery.eventId() + " is listed, but was not received");
            }
        }
        received.stream()
                .filter(event -> !listed.contains(event))
                .forEach(event -> disagreements.add("event " + event + " was received, but is not listed"));
        return new Check("the list of deliveries shows each event as delivered", disagreements);
    }
}
