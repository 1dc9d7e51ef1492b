package dev.carillon.analytics.fold;

import dev.carillon.analytics.freshness.PartitionProgress;
import dev.carillon.common.messaging.consumer.EventProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Folds the log of call events. */
@ApplicationScoped
class CallEventConsumer {
    private static final String CHANNEL = "call-events";

    private final EventProcessor processor;
    private final FoldTransaction transaction;
    private final PartitionProgress progress;

    CallEventConsumer(EventProcessor processor, FoldTransaction transaction, PartitionProgress progress) {
        this.processor = processor;
        this.transaction = transaction;
        this.progress = progress;
    }

    @Incoming(CHANNEL)
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(CHANNEL, records, transaction::fold);
        progress.folded(records);
    }
}
