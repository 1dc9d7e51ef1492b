package dev.carillon.common.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as its owner appends it to the outbox.
 *
 * @param id unique, version 7; the same on every publication and webhook try
 * @param topic the event log
 * @param stateTopic compacted topic that takes the same value as the aggregate's snapshot, or null
 * @param type {@code call.queued} and the like
 * @param aggregateId the record's key on Kafka
 * @param version the aggregate's version after this event; contiguous from 1
 * @param data the full resource, as GET answers it; written as JSON when appended
 * @param webhookUrl a call's own webhook target
 * @param requestId the request that caused it
 * @param traceparent W3C trace context of what caused it
 */
public record DomainEvent(
        UUID id,
        String topic,
        @Nullable String stateTopic,
        String type,
        UUID aggregateId,
        long version,
        UUID organizationId,
        boolean test,
        Instant time,
        Object data,
        @Nullable String webhookUrl,
        @Nullable String requestId,
        @Nullable String traceparent) {
    public DomainEvent {
        if (version < 1) {
            throw new IllegalArgumentException("Event " + type + " needs a version from 1 on, not " + version);
        }
    }
}
