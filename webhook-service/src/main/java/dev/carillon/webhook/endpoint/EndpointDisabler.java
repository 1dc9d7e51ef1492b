package dev.carillon.webhook.endpoint;

import dev.carillon.common.event.DomainEvent;
import dev.carillon.common.messaging.outbox.Outbox;
import dev.carillon.webhook.event.EventTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Disables endpoints that said they are gone. */
@ApplicationScoped
public class EndpointDisabler {
    private static final Logger LOG = Logger.getLogger(EndpointDisabler.class);

    private final Endpoints endpoints;
    private final EndpointEvents events;
    private final Outbox outbox;
    private final Clock clock;

    EndpointDisabler(Endpoints endpoints, EndpointEvents events, Outbox outbox, Clock clock) {
        this.endpoints = endpoints;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Disables those of {@code ids} that are not yet, each with its event, in the caller's transaction. */
    public void disable(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Endpoint> locked = endpoints.lockEnabled(ids);
        Instant now = clock.instant();
        List<DomainEvent> disabled =
                locked.stream().map(endpoint -> disable(endpoint, now)).toList();
        endpoints.flush(); // the caller goes on with plain SQL, which must see it
        outbox.append(disabled);
    }

    private DomainEvent disable(Endpoint endpoint, Instant now) {
        LOG.infof(
                "Endpoint disabled: it answered that it is gone endpoint_id=%s organization_id=%s",
                endpoint.id, endpoint.organizationId);
        return events.moved(endpoint, EndpointStatus.DISABLED, EventTypes.ENDPOINT_DISABLED, now);
    }
}
