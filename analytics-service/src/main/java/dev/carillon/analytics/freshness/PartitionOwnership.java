package dev.carillon.analytics.freshness;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Keeps {@link PartitionProgress} to the partitions that this process owns. */
@ApplicationScoped
@Identifier("call-events")
class PartitionOwnership implements KafkaConsumerRebalanceListener {
    private final PartitionProgress progress;

    PartitionOwnership(PartitionProgress progress) {
        this.progress = progress;
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        progress.forget(partitions);
    }
}
