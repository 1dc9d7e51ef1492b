package dev.carillon.gateway.webhook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery as webhook-service answers it; here for the API's description. */
@Schema(name = "WebhookDelivery", description = "An event owed to an endpoint, with the attempts to deliver it")
record DeliveryView(
        UUID id,
        UUID eventId,
        String eventType,
        String status,
        int attemptCount,
        @Nullable Instant nextAttemptAt) {}
