package dev.carillon.common.messaging.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What was processed and not committed yet, of the partitions that are ours. Safe for use by several threads. */
final class ProcessedOffsets {
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

    synchronized void assign(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    /** Gives up {@code partitions}, and returns what is still to be committed of them. */
    synchronized Map<TopicPartition, OffsetAndMetadata> revoke(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
        Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(uncommitted);
        last.keySet().retainAll(partitions);
        uncommitted.keySet().removeAll(partitions);
        return last;
    }

    /**
     * Takes note that all before offset {@code next} is processed. Word on a partition that is not ours is dropped: its
     * new owner begins where we last committed, and commits by itself.
     *
     * @return whether this is the first to be committed since the last {@link #take}
     */
    synchronized boolean add(TopicPartition partition, long next) {
        if (!assigned.contains(partition)) {
            return false;
        }
        boolean first = uncommitted.isEmpty();
        uncommitted.merge(
                partition, new OffsetAndMetadata(next), (one, other) -> one.offset() < other.offset() ? other : one);
        return first;
    }

    /** What is to be committed now, if anything. */
    synchronized Map<TopicPartition, OffsetAndMetadata> take() {
        Map<TopicPartition, OffsetAndMetadata> taken = Map.copyOf(uncommitted);
        uncommitted.clear();
        return taken;
    }
}
