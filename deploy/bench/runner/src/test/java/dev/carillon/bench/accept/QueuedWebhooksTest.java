package dev.carillon.bench.accept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueuedWebhooksTest {
    private static final long MILLI = 1_000_000;
    private final QueuedWebhooks webhooks = new QueuedWebhooks();

    @Test
    @DisplayName("A webhook's time counts from the answer to its first arrival, not to a repetition")
    void firstArrival() {
        webhooks.answered("a", 100 * MILLI);
        webhooks.arrived("a", 130 * MILLI);
        webhooks.arrived("a", 900 * MILLI);

        assertThat(webhooks.latencies().percentileMillis(100)).isEqualTo(30);
        assertThat(webhooks.missing()).isZero();
    }

    @Test
    @DisplayName("A webhook that overtakes the answer took no time")
    void overtaking() {
        webhooks.arrived("a", 90 * MILLI);
        webhooks.answered("a", 100 * MILLI);

        assertThat(webhooks.latencies().percentileMillis(100)).isZero();
    }

    @Test
    @DisplayName("What never came is missing and does not flatter the latencies; what nobody waits for is not counted")
    void missing() {
        webhooks.answered("a", 100 * MILLI);
        webhooks.arrived("warm-up", 100 * MILLI);
        webhooks.refused();

        assertThat(webhooks.missing()).isEqualTo(1);
        assertThat(webhooks.latencies().count()).isZero();
        assertThat(webhooks.refusedCount()).isEqualTo(1);
    }
}
