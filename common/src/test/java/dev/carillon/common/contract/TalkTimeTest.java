package dev.carillon.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.TalkTime;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkTimeTest {
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "499, 0, 1", "500, 1, 1", "60000, 60, 1", "60400, 60, 1", "60500, 61, 2", "121000, 121, 3"})
    @DisplayName("Minutes are begun minutes of the seconds that are shown")
    void minutesOfShownSeconds(long millis, int seconds, int minutes) {
        Integer shown = TalkTime.seconds(Duration.ofMillis(millis));

        assertThat(shown).isEqualTo(seconds);
        assertThat(TalkTime.minutes(shown)).isEqualTo(minutes);
    }

    @Test
    @DisplayName("Nobody talked: no seconds, no minutes")
    void nobodyTalked() {
        assertThat(TalkTime.seconds(Duration.ZERO)).isNull();
        assertThat(TalkTime.minutes(null)).isZero();
    }
}
