package dev.carillon.webhook.delivery;

import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.secret.SigningKeys;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to be made.
 *
 * @param deliveredAs the type that the receiver sees
 * @param targetId the endpoint, or what {@link DeliveryIds#callUrlTarget} gives
 * @param endpointId null for a call's own URL
 * @param url the endpoint's, or the call's own
 * @param settings {@link EndpointSettings#DEFAULTS} for a call's own URL
 * @param active whether it is sent now; false for a paused endpoint
 */
public record NewDelivery(
        EventRecord event,
        String deliveredAs,
        UUID targetId,
        @Nullable UUID endpointId,
        String url,
        SigningKeys keys,
        EndpointSettings settings,
        boolean active) {

    UUID id() {
        return DeliveryIds.delivery(event.id(), targetId);
    }

    OrderKey orderKey() {
        return new OrderKey(targetId, event.aggregateId());
    }

    ClaimedDelivery claimed(UUID leaseId, long claimedAtNanos) {
        return new ClaimedDelivery(
                id(), leaseId, claimedAtNanos, event, deliveredAs, targetId, endpointId, url, keys, settings, 0, null);
    }
}
