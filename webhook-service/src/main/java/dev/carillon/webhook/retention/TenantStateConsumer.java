package dev.carillon.webhook.retention;

import dev.carillon.common.contract.tenant.OrganizationView;
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

/** Follows organisations, to know how long each keeps its events. */
@ApplicationScoped
class TenantStateConsumer {
    private static final String NAME = "tenant-state";

    private final EventProcessor processor;
    private final TenantRetentions retentions;

    TenantStateConsumer(EventProcessor processor, TenantRetentions retentions) {
        this.processor = processor;
        this.retentions = retentions;
    }

    @Incoming(NAME)
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(NAME, records, this::keep);
    }

    private void keep(List<ReceivedEvent> told) {
        Map<UUID, OrganizationView> newest = new HashMap<>();
        for (ReceivedEvent event : told) {
            OrganizationView organization = event.data(OrganizationView.class);
            newest.merge(
                    organization.id(), organization, (one, other) -> one.version() < other.version() ? other : one);
        }
        retentions.keepNewer(newest.values());
    }
}
