package dev.carillon.call.tenant;

import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.messaging.consumer.EventProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows organisations, so that a raised or lowered limit binds calls that wait already. */
@ApplicationScoped
public class TenantStateConsumer {
    private final EventProcessor events;
    private final TenantLimitsStore limits;

    TenantStateConsumer(EventProcessor events, TenantLimitsStore limits) {
        this.events = events;
        this.limits = limits;
    }

    @Incoming("tenant-state")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        events.process("tenant-state", records, this::keep);
    }

    private void keep(List<ReceivedEvent> organizations) {
        Map<UUID, TenantLimits> told = new HashMap<>();
        for (ReceivedEvent event : organizations) {
            OrganizationView organization = event.data(OrganizationView.class);
            told.merge(
                    organization.id(),
                    TenantLimits.of(organization.version(), organization.limits()),
                    (one, other) -> one.version() < other.version() ? other : one);
        }
        limits.keepNewer(told);
    }
}
