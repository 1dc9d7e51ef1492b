package dev.carillon.analytics.freshness;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far this process has polled and folded each partition that it owns. The consumer's position alone does not tell:
 * it is ahead by the batches that wait in memory, and it counts commit markers, which nobody folds.
 */
@ApplicationScoped
public class PartitionProgress {
    private final Map<TopicPartition, Long> polled = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Folded> folded = new ConcurrentHashMap<>();

    private record Folded(long offset, Instant publishedAt) {}

    /** Takes note of records that the consumer has handed out. */
    void polled(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            polled.put(partition, lastOf(records, partition).offset());
        }
    }

    /** Takes note of records whose transaction has committed. */
    public void folded(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<?, ?> last = lastOf(records, partition);
            folded.put(partition, new Folded(last.offset(), Instant.ofEpochMilli(last.timestamp())));
        }
    }

    /** Forgets partitions that another process reads from now on: what was polled of them may never be folded here. */
    void forget(Collection<TopicPartition> partitions) {
        polled.keySet().removeAll(partitions);
        folded.keySet().removeAll(partitions);
    }

    /** Whether everything that was polled of {@code partition} has been folded. */
    boolean isDrained(TopicPartition partition) {
        Long lastPolled = polled.get(partition);
        Folded lastFolded = folded.get(partition);
        return lastPolled == null || (lastFolded != null && lastFolded.offset() >= lastPolled);
    }

    /** When the last folded record of {@code partition} was published; null when there is none yet. */
    @Nullable
    Instant foldedUntil(TopicPartition partition) {
        Folded last = folded.get(partition);
        return last == null ? null : last.publishedAt();
    }

    private static ConsumerRecord<?, ?> lastOf(ConsumerRecords<?, ?> records, TopicPartition partition) {
        List<? extends ConsumerRecord<?, ?>> ofPartition = records.records(partition);
        return ofPartition.getLast();
    }
}
