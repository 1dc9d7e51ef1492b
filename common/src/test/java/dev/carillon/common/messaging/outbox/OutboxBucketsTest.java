package dev.carillon.common.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.TopicSpec;
import dev.carillon.common.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class OutboxBucketsTest {
    @Test
    void a_bucket_is_the_partition_that_any_producer_would_choose() {
        Stream.generate(UUID::randomUUID).limit(1_000).forEach(id -> {
            byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
            assertThat((int) OutboxBuckets.bucketOf(id)).isEqualTo(Utils.toPositive(Utils.murmur2(key)) % 12);
        });
    }

    @Test
    void every_event_and_state_topic_has_a_partition_per_bucket() {
        List<TopicSpec> published = Topics.all().stream()
                .filter(topic ->
                        topic.name().contains(".events.") || topic.name().contains(".state."))
                .toList();

        assertThat(published).isNotEmpty().allMatch(topic -> topic.partitions() == OutboxBuckets.BUCKETS);
    }

    @Test
    void groups_share_the_buckets_out_without_gap_or_overlap() {
        List<Integer> covered = IntStream.range(0, OutboxBuckets.GROUPS)
                .flatMap(group ->
                        IntStream.rangeClosed(OutboxBuckets.firstBucket(group), OutboxBuckets.lastBucket(group)))
                .boxed()
                .toList();

        assertThat(covered)
                .containsExactlyElementsOf(
                        IntStream.range(0, OutboxBuckets.BUCKETS).boxed().toList());
        assertThat(covered).allSatisfy(bucket -> {
            int group = OutboxBuckets.groupOf(bucket.shortValue());
            assertThat(bucket).isBetween((int) OutboxBuckets.firstBucket(group), (int) OutboxBuckets.lastBucket(group));
        });
    }
}
