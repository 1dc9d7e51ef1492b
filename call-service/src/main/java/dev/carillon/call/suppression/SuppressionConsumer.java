package dev.carillon.call.suppression;

import dev.carillon.common.event.StateChange;
import dev.carillon.common.messaging.consumer.EventProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows suppressions, so that they bind calls that wait already. */
@ApplicationScoped
public class SuppressionConsumer {
    /** Names the channel, and the consumer in readiness. */
    static final String CHANNEL = "suppression-state";

    private final EventProcessor events;
    private final SuppressionStore suppressions;

    SuppressionConsumer(EventProcessor events, SuppressionStore suppressions) {
        this.events = events;
        this.suppressions = suppressions;
    }

    @Incoming(CHANNEL)
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        take(records);
    }

    /** Repeatable; returns when all of {@code records} are in the table, or put aside. */
    void take(ConsumerRecords<String, byte[]> records) {
        events.processStates(CHANNEL, records, this::keep);
    }

    private void keep(List<StateChange> changes) {
        suppressions.apply(SuppressionBatch.of(changes));
    }
}
