package dev.carillon.common.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcessedOffsetsTest {
    private static final TopicPartition ONE = new TopicPartition("topic", 1);
    private static final TopicPartition TWO = new TopicPartition("topic", 2);

    private final ProcessedOffsets offsets = new ProcessedOffsets();

    @BeforeEach
    void both() {
        offsets.assign(List.of(ONE, TWO));
    }

    @Test
    @DisplayName("All partitions are committed together, each to the furthest that was processed")
    void together() {
        assertThat(offsets.add(ONE, 5)).isTrue();
        assertThat(offsets.add(TWO, 8)).isFalse();
        assertThat(offsets.add(ONE, 7)).isFalse();
        offsets.add(TWO, 6);

        assertThat(offsets.take()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(7), TWO, new OffsetAndMetadata(8)));
        assertThat(offsets.take()).isEmpty();
        assertThat(offsets.add(ONE, 9)).isTrue();
    }

    @Test
    @DisplayName("A partition that is given up is committed on its way out, and no more afterwards")
    void revoked() {
        offsets.add(ONE, 5);
        offsets.add(TWO, 8);

        assertThat(offsets.revoke(List.of(ONE))).isEqualTo(Map.of(ONE, new OffsetAndMetadata(5)));
        assertThat(offsets.add(ONE, 6)).isFalse();
        assertThat(offsets.take()).isEqualTo(Map.of(TWO, new OffsetAndMetadata(8)));
    }

    @Test
    @DisplayName("A partition that comes back is committed again")
    void comesBack() {
        offsets.revoke(List.of(ONE));
        offsets.assign(List.of(ONE));

        assertThat(offsets.add(ONE, 6)).isTrue();
    }
}
