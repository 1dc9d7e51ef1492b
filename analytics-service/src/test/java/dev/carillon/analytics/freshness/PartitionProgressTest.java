package dev.carillon.analytics.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private static final TopicPartition PARTITION = new TopicPartition("events", 3);
    private static final Instant PUBLISHED = Instant.parse("2026-02-14T15:30:00Z");

    private final PartitionProgress progress = new PartitionProgress();

    @Test
    @DisplayName("A partition of which nothing was polled is drained")
    void nothingPolled() {
        assertThat(progress.isDrained(PARTITION)).isTrue();
        assertThat(progress.foldedUntil(PARTITION)).isNull();
    }

    @Test
    @DisplayName("Polled records drain only when the last of them is folded")
    void drainsByFolding() {
        progress.polled(records(10));
        progress.polled(records(12));
        progress.folded(records(10));

        assertThat(progress.isDrained(PARTITION)).isFalse();

        progress.folded(records(12));

        assertThat(progress.isDrained(PARTITION)).isTrue();
        assertThat(progress.foldedUntil(PARTITION)).isEqualTo(PUBLISHED);
    }

    @Test
    @DisplayName("What was polled of a partition that is taken away is nothing to wait for")
    void forgets() {
        progress.polled(records(10));

        progress.forget(List.of(PARTITION));

        assertThat(progress.isDrained(PARTITION)).isTrue();
    }

    private static ConsumerRecords<String, byte[]> records(long offset) {
        var kafkaRecord = new ConsumerRecord<String, byte[]>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                PUBLISHED.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());
        return new ConsumerRecords<>(Map.of(PARTITION, List.of(kafkaRecord)), Map.of());
    }
}
