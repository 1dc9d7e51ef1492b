package dev.carillon.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static Latencies millis(int from, int to) {
        var latencies = new Latencies();
        for (int i = to; i >= from; i--) {
            latencies.record(i * 1_000_000L);
        }
        return latencies;
    }

    @Test
    @DisplayName("A percentile is the nearest rank: of 1 to 2,000 ms the 99th is 1,980")
    void nearestRank() {
        var latencies = millis(1, 2_000);

        assertThat(latencies.percentileMillis(50)).isEqualTo(1_000);
        assertThat(latencies.percentileMillis(99)).isEqualTo(1_980);
        assertThat(latencies.percentileMillis(100)).isEqualTo(2_000);
        assertThat(latencies.percentileMillis(0.001)).isEqualTo(1);
    }

    @Test
    @DisplayName("A single measurement is every percentile; none is not a number")
    void few() {
        assertThat(millis(7, 7).percentileMillis(1)).isEqualTo(7, within(1e-9));
        assertThat(new Latencies().percentileMillis(50)).isNaN();
    }

    @Test
    @DisplayName("Rounds are put together, not averaged")
    void together() {
        var all = Latencies.together(List.of(millis(1, 10), millis(91, 100)));

        assertThat(all.count()).isEqualTo(20);
        assertThat(all.percentileMillis(50)).isEqualTo(10);
        assertThat(all.percentileMillis(55)).isEqualTo(91);
    }

    @Test
    @DisplayName("Percentiles outside 0 to 100 are mistakes")
    void outside() {
        assertThatThrownBy(() -> millis(1, 2).percentileMillis(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> millis(1, 2).percentileMillis(101)).isInstanceOf(IllegalArgumentException.class);
    }
}
