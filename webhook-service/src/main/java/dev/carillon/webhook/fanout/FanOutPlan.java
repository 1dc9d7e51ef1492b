package dev.carillon.webhook.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.delivery.DeliveryIds;
import dev.carillon.webhook.delivery.NewDelivery;
import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.secret.SigningKeys;
import dev.carillon.webhook.target.TargetUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides who is told of an event. Pure. */
final class FanOutPlan {
    private final Map<Owner, List<SubscribedEndpoint>> endpoints;
    private final Map<Owner, SigningKeys> keys;

    /** @param keys of the owners whose calls bring their own URL */
    FanOutPlan(Map<Owner, List<SubscribedEndpoint>> endpoints, Map<Owner, SigningKeys> keys) {
        this.endpoints = endpoints;
        this.keys = keys;
    }

    /** Whether an event of {@code owner} can have deliveries at all. */
    boolean mayConcern(Owner owner, @Nullable String callUrl) {
        return callUrl != null || endpoints.containsKey(owner);
    }

    /**
     * The deliveries of {@code event}: to the call's own URL and nowhere else when it has one, otherwise to every
     * endpoint that subscribes to it.
     */
    Stream<NewDelivery> deliveriesOf(EventRecord event, @Nullable String callUrl) {
        Owner owner = new Owner(event.organizationId(), event.test());
        if (callUrl != null) {
            // Every one of them: only then can the receiver tell by the sequence that none is missing.
            return Stream.of(toCallUrl(event, owner, callUrl));
        }
        EventData data = new EventData(event);
        return endpoints.getOrDefault(owner, List.of()).stream().flatMap(endpoint -> toEndpoint(event, data, endpoint));
    }

    private NewDelivery toCallUrl(EventRecord event, Owner owner, String url) {
        SigningKeys own = Objects.requireNonNull(keys.get(owner), "keys of an owner with call URLs");
        return new NewDelivery(
                event,
                event.type(),
                DeliveryIds.callUrlTarget(owner, originOf(url)),
                null,
                url,
                own,
                EndpointSettings.DEFAULTS,
                true);
    }

    private static Stream<NewDelivery> toEndpoint(EventRecord event, EventData data, SubscribedEndpoint endpoint) {
        EventFilter filter = endpoint.settings().filters();
        return endpoint.subscription().deliveredAs(event.type()).stream()
                .filter(deliveredAs -> filter.isEmpty() || filter.matches(data.parsed()))
                .map(deliveredAs -> new NewDelivery(
                        event,
                        deliveredAs,
                        endpoint.id(),
                        endpoint.id(),
                        endpoint.url(),
                        endpoint.keys(),
                        endpoint.settings(),
                        endpoint.active()));
    }

    /** An event's resource, parsed when the first filter asks for it: most endpoints have none. */
    private static final class EventData {
        private final EventRecord event;
        private @Nullable JsonNode parsed;

        EventData(EventRecord event) {
            this.event = event;
        }

        JsonNode parsed() {
            if (parsed == null) {
                parsed = Json.tree(event.data().getBytes(StandardCharsets.UTF_8));
            }
            return parsed;
        }
    }

    /** A URL that is no target fails at its first try, where its owner sees it. */
    private static String originOf(String url) {
        try {
            return TargetUrl.parse(url, true).origin();
        } catch (TargetUrl.InvalidTargetException e) {
            return url;
        }
    }
}
