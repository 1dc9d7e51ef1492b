package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPaceTest {
    private final BatchPace pace = new BatchPace(Duration.ofNanos(250_000), Duration.ofMillis(20));

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "2,500", "40,10000", "80,20000", "81,20000", "1000,20000"})
    void restsTheLongerTheMoreWasInTheBatchUpToALimit(int items, long restMicros) {
        assertThat(pace.after(items)).isEqualTo(Duration.ofNanos(restMicros * 1_000));
    }

    @Test
    void isNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchPace(Duration.ofMillis(-1), Duration.ZERO));
    }
}
