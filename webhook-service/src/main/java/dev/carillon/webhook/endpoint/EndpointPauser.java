package dev.carillon.webhook.endpoint;

import dev.carillon.common.event.DomainEvent;
import dev.carillon.common.messaging.outbox.Outbox;
import dev.carillon.webhook.event.EventTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Pauses endpoints that fail for too long, and makes those active again that have begun to work. */
@ApplicationScoped
public class EndpointPauser {
    private static final Logger LOG = Logger.getLogger(EndpointPauser.class);
    private static final String FAILING = "failing";

    private final Endpoints endpoints;
    private final EndpointEvents events;
    private final Outbox outbox;
    private final Clock clock;

    EndpointPauser(Endpoints endpoints, EndpointEvents events, Outbox outbox, Clock clock) {
        this.endpoints = endpoints;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Pauses those of {@code ids} that are active, each with its event, in the caller's transaction. */
    public void pause(Collection<UUID> ids) {
        List<DomainEvent> paused = new ArrayList<>();
        Instant now = clock.instant();
        for (Endpoint endpoint : locked(ids)) {
            if (endpoint.status == EndpointStatus.ACTIVE) {
                endpoint.pausedReason = FAILING;
                paused.add(events.moved(endpoint, EndpointStatus.PAUSED, EventTypes.ENDPOINT_PAUSED, now));
                LOG.warnf(
                        "Endpoint paused: it has failed for too long endpoint_id=%s organization_id=%s",
                        endpoint.id, endpoint.organizationId);
            }
        }
        publish(paused);
    }

    /**
     * Makes those of {@code ids} active again that we have paused, each with its event, in the caller's transaction. What
     * their owners have paused stays so.
     */
    public void resume(Collection<UUID> ids) {
        List<DomainEvent> resumed = new ArrayList<>();
        Instant now = clock.instant();
        for (Endpoint endpoint : locked(ids)) {
            if (endpoint.status == EndpointStatus.PAUSED && FAILING.equals(endpoint.pausedReason)) {
                endpoint.pausedReason = null;
                resumed.add(events.moved(endpoint, EndpointStatus.ACTIVE, EventTypes.ENDPOINT_RESUMED, now));
                LOG.infof(
                        "Endpoint resumed: it works again endpoint_id=%s organization_id=%s",
                        endpoint.id, endpoint.organizationId);
            }
        }
        publish(resumed);
    }

    private List<Endpoint> locked(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : endpoints.lockEnabled(ids);
    }

    private void publish(List<DomainEvent> told) {
        if (!told.isEmpty()) {
            endpoints.flush(); // the caller goes on with plain SQL, which must see it
            outbox.append(told);
        }
    }
}
