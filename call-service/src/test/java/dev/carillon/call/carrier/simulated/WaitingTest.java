package dev.carillon.call.carrier.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated callee who was told that somebody else comes. */
class WaitingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Answers after 4 s, and talks for 3. */
    private static final SimulatedScript TALK = new SimulatedScript(
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            new SimulatedScript.End(Duration.ofSeconds(7), Disposition.ANSWERED));

    @Test
    @DisplayName("They stay as long as their patience lasts, counted from the latest word")
    void patience() {
        assertThat(leaves(somebody(5))).isEqualTo(Duration.ofSeconds(125));
        assertThat(leaves(somebody(5), somebody(20))).isEqualTo(Duration.ofSeconds(140));
    }

    @Test
    @DisplayName("When nobody comes, they talk for as long as they would have")
    void nobody() {
        assertThat(leaves(somebody(5), nobody(60))).isEqualTo(Duration.ofSeconds(62));
        assertThat(leaves(somebody(5), somebody(30), nobody(60), somebody(61), nobody(80)))
                .isEqualTo(Duration.ofSeconds(81));
        assertThat(leaves(nobody(5))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    @DisplayName("Who is gone stays gone, and who would have stayed longer does")
    void gone() {
        SimulatedScript staysUp = SimulatedScript.of("+15005550108", 1, new UUID(1, 1), new Timings());

        assertThat(leaves(somebody(8))).isEqualTo(Duration.ofSeconds(7));
        assertThat(leaves(somebody(5), somebody(126))).isEqualTo(Duration.ofSeconds(125));
        assertThat(staysUp.waiting(List.of(somebody(5)), PATIENCE, null)).isEqualTo(staysUp);
    }

    @Test
    @DisplayName("The longest duration of the call holds")
    void longest() {
        assertThat(TALK.waiting(List.of(somebody(5)), PATIENCE, Duration.ofSeconds(30))
                        .ended()
                        .offset())
                .isEqualTo(Duration.ofSeconds(34));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+15005550101", "+15005550105", "+15005550107", "+15005550110"})
    @DisplayName("Nobody waits who is a machine, whom the agent fails, or who never picked up")
    void others(String number) {
        SimulatedScript script = SimulatedScript.of(number, 1, new UUID(1, 1), new Timings());

        assertThat(script.canBeHandedOver()).isFalse();
        assertThat(script.waiting(List.of(somebody(1)), PATIENCE, null)).isEqualTo(script);
    }

    private static @Nullable Duration leaves(Expected... told) {
        return TALK.waiting(List.of(told), PATIENCE, null).ended().offset();
    }

    private static Expected somebody(int seconds) {
        return new Expected(Duration.ofSeconds(seconds), true);
    }

    private static Expected nobody(int seconds) {
        return new Expected(Duration.ofSeconds(seconds), false);
    }
}
