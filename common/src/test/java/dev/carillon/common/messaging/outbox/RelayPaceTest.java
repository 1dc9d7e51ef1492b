package dev.carillon.common.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayPaceTest {
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @ParameterizedTest
    @CsvSource({"1, 20", "4, 20", "5, 25", "19, 95", "20, 100", "500, 100"})
    @DisplayName("The rest grows with the page, between its bounds")
    void grows(int published, long millis) {
        assertThat(new RelayPace(SHORTEST, LONGEST).after(published)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName("Bounds the wrong way round are refused")
    void bounds() {
        assertThatThrownBy(() -> new RelayPace(LONGEST, SHORTEST)).isInstanceOf(IllegalArgumentException.class);
    }
}
