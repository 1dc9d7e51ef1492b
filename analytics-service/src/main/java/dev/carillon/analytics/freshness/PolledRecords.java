package dev.carillon.analytics.freshness;

import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells {@link PartitionProgress} what was polled. Kafka's client makes it by name, hence the look-up. */
public class PolledRecords implements ConsumerInterceptor<Object, Object> {
    private final PartitionProgress progress;

    public PolledRecords() {
        this.progress = CDI.current().select(PartitionProgress.class).get();
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        progress.polled(records);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Offsets follow the folding; nothing to learn from them.
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to configure.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
