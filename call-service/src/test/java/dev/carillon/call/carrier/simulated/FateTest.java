package dev.carillon.call.carrier.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateTest {
    @ParameterizedTest
    @CsvSource({
        "+15005550101, BUSY, BUSY",
        "+15005550102, NO_ANSWER, NO_ANSWER",
        "+15005550103, REJECTED, REJECTED",
        "+15005550104, INVALID_NUMBER, INVALID_NUMBER",
        "+15005550105, VOICEMAIL, VOICEMAIL",
        "+15005550106, CARRIER_UNAVAILABLE, ANSWERED",
        "+15005550107, AGENT_ERROR, AGENT_ERROR",
        "+15005550108, STAYS_UP, STAYS_UP",
        "+15005550109, BUSY, ANSWERED",
        "+15005550110, SILENT, SILENT",
        "+15551234567, ANSWERED, ANSWERED",
    })
    @DisplayName("The number decides the first attempt and the second")
    void byNumber(String number, Fate first, Fate second) {
        assertThat(Fate.of(number, 1)).isEqualTo(first);
        assertThat(Fate.of(number, 2)).isEqualTo(second);
    }

    @Test
    @DisplayName("The mix is about 60 % answered, 20 % no answer, 8 % busy, 7 % voicemail and 5 % others")
    void mix() {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (int i = 0; i < 10_000; i++) {
            counts.merge(Fate.of("+1500556%04d".formatted(i), 1), 1, Integer::sum);
        }

        Offset<Integer> tolerance = within(150);
        assertThat(counts.get(Fate.ANSWERED)).isCloseTo(6_000, tolerance);
        assertThat(counts.get(Fate.NO_ANSWER)).isCloseTo(2_000, tolerance);
        assertThat(counts.get(Fate.BUSY)).isCloseTo(800, tolerance);
        assertThat(counts.get(Fate.VOICEMAIL)).isCloseTo(700, tolerance);
        assertThat(counts.keySet())
                .contains(
                        Fate.REJECTED,
                        Fate.INVALID_NUMBER,
                        Fate.MEDIA_FAILED,
                        Fate.CARRIER_UNAVAILABLE,
                        Fate.CARRIER_BUSY);
    }

    @Test
    @DisplayName("A number of another length is not of the mix")
    void notOfTheMix() {
        assertThat(Fate.of("+150055600000", 1)).isEqualTo(Fate.ANSWERED);
        assertThat(Fate.of("+1500556000", 1)).isEqualTo(Fate.ANSWERED);
    }
}
