package dev.carillon.webhook.event;

import dev.carillon.common.event.ReceivedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored: all that its body is made of, so that each try sends the same bytes.
 *
 * @param sequence the aggregate's version after the event
 * @param occurredAt in microseconds: the database keeps no finer time
 * @param data JSON text of the resource, as its owner published it
 */
public record EventRecord(
        UUID id,
        UUID organizationId,
        boolean test,
        String type,
        UUID aggregateId,
        long sequence,
        Instant occurredAt,
        String data,
        @Nullable String requestId) {
    public EventRecord {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    public static EventRecord of(ReceivedEvent event) {
        return new EventRecord(
                event.id(),
                event.organizationId(),
                event.test(),
                event.type(),
                event.aggregateId(),
                event.version(),
                event.time(),
                event.dataText(),
                event.requestId());
    }
}
