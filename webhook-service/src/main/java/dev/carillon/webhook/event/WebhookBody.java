package dev.carillon.webhook.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.carillon.common.json.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * The canonical body of a webhook. Everything in it comes from the stored event, nothing from the try.
 *
 * @param id the event's id, and the message's {@code webhook-id}
 * @param type as delivered: the event's type or {@code call.ended}
 * @param sequence the resource's version; contiguous per resource over all event types
 * @param data the full resource
 */
@JsonPropertyOrder({"id", "type", "timestamp", "sequence", "organization_id", "test", "data"})
public record WebhookBody(
        UUID id,
        String type,
        Instant timestamp,
        long sequence,
        UUID organizationId,
        boolean test,
        @JsonRawValue String data) {

    /** The body of {@code event}, under the name {@code deliveredAs}. */
    public static WebhookBody of(EventRecord event, String deliveredAs) {
        return new WebhookBody(
                event.id(),
                deliveredAs,
                event.occurredAt(),
                event.sequence(),
                event.organizationId(),
                event.test(),
                event.data());
    }

    /** The bytes to sign and send. */
    public static byte[] bytes(EventRecord event, String deliveredAs) {
        return Json.bytes(of(event, deliveredAs));
    }
}
