package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.event.DomainEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Makes the events that tell of an endpoint. */
@ApplicationScoped
class EndpointEvents {
    private final Clock clock;

    EndpointEvents(Clock clock) {
        this.clock = clock;
    }

    /** The event that {@code endpoint}, which is locked, has come to {@code status}. */
    DomainEvent moved(Endpoint endpoint, EndpointStatus status, String type, Instant now) {
        endpoint.status = status;
        endpoint.updatedAt = now;
        endpoint.eventVersion++;
        return new DomainEvent(
                Ids.next(clock),
                Topics.WEBHOOK_EVENTS,
                null,
                type,
                endpoint.id,
                endpoint.eventVersion,
                endpoint.organizationId,
                endpoint.test,
                now,
                endpoint.view(null),
                null,
                null,
                null);
    }
}
