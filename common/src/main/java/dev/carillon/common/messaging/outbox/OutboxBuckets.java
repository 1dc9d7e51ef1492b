package dev.carillon.common.messaging.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Which bucket an aggregate's events wait in, and which group of buckets one relay holds. The bucket is the Kafka
 * partition of the aggregate's key, so that the transaction of one group writes to six partitions of each topic and
 * not to all of them: a commit marker goes to every partition that a transaction touched.
 */
final class OutboxBuckets {
    /** As many as the event topics have partitions; fixed with them. */
    static final int BUCKETS = 12;

    static final int GROUPS = 2;
    private static final int BUCKETS_PER_GROUP = BUCKETS / GROUPS;

    private OutboxBuckets() {}

    /** The partition that Kafka's default partitioner gives the key {@code aggregateId} in a topic of 12. */
    static short bucketOf(UUID aggregateId) {
        byte[] key = aggregateId.toString().getBytes(StandardCharsets.UTF_8);
        return (short) BuiltInPartitioner.partitionForKey(key, BUCKETS);
    }

    static int groupOf(short bucket) {
        return bucket / BUCKETS_PER_GROUP;
    }

    static short firstBucket(int group) {
        return (short) (group * BUCKETS_PER_GROUP);
    }

    static short lastBucket(int group) {
        return (short) (firstBucket(group) + BUCKETS_PER_GROUP - 1);
    }
}
