package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event for one target.
 *
 * @param eventId also the {@code webhook-id} of every try
 * @param eventType as the receiver sees it
 * @param endpointId null for a call's own {@code webhook_url}
 * @param url where it goes; null when its endpoint has been deleted
 * @param resourceId of what the event is about, a call above all
 * @param sequence the resource's version after the event
 * @param status {@code pending}, {@code succeeded} or {@code failed} (given up)
 * @param nextAttemptAt null when there is none to come, or while an earlier event of the resource is still pending
 * @param error why the last try failed, {@code http_500} or {@code timeout} and the like; null when it did not
 * @param request what every try sends; only where a single delivery is shown
 * @param attempts oldest first
 */
public record DeliveryView(
        UUID id,
        UUID eventId,
        String eventType,
        @Nullable UUID endpointId,
        @Nullable String url,
        UUID resourceId,
        long sequence,
        String status,
        int attemptCount,
        @Nullable Instant nextAttemptAt,
        @Nullable String error,
        boolean test,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable DeliveryRequestView request,
        List<DeliveryAttemptView> attempts) {}
