package dev.carillon.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    @DisplayName("One value far off does not move the median")
    void robust() {
        assertThat(Median.of(DoubleStream.of(3, 1, 1_000, 2, 4))).isEqualTo(3);
    }

    @Test
    @DisplayName("Of an even number of values it is the mean of the two in the middle")
    void even() {
        assertThat(Median.of(DoubleStream.of(4, 1, 2, 9))).isEqualTo(3);
    }

    @Test
    @DisplayName("Of nothing it is no number, which meets no target")
    void none() {
        assertThat(Median.of(DoubleStream.empty())).isNaN();
    }
}
