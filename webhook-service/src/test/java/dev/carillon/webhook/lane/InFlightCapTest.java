package dev.carillon.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The cap of tries at once")
class InFlightCapTest {
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration FAST = Duration.ofMillis(20);

    private final InFlightCap cap = new InFlightCap(new InFlightCap.Bounds(1, 4, 50, QUICK));
    private Instant now = Instant.parse("2026-06-01T14:00:00Z");

    @Test
    @DisplayName("begins where it is told to")
    void start() {
        assertThat(cap.slots()).isEqualTo(4);
    }

    @Test
    @DisplayName("doubles from round to round while everything succeeds quickly")
    void slowStart() {
        round(FAST);

        assertThat(cap.slots()).isEqualTo(8);
    }

    @Test
    @DisplayName("never exceeds its most")
    void most() {
        for (int i = 0; i < 20; i++) {
            round(FAST);
        }

        assertThat(cap.slots()).isEqualTo(50);
    }

    @Test
    @DisplayName("does not grow by successes that take long")
    void slowSuccess() {
        round(QUICK.plusMillis(1));

        assertThat(cap.slots()).isEqualTo(4);
    }

    @Test
    @DisplayName("does not grow while it is not made use of")
    void unused() {
        for (int i = 0; i < 100; i++) {
            cap.succeeded(FAST, 1);
        }

        assertThat(cap.slots()).isEqualTo(4);
    }

    @Test
    @DisplayName("is halved by a failure of overload, and grows by one a round from there")
    void halved() {
        round(FAST);
        fail(true);
        assertThat(cap.slots()).isEqualTo(4);

        round(FAST);

        assertThat(cap.slots()).isBetween(4, 5);
        round(FAST);
        round(FAST);
        assertThat(cap.slots()).isBetween(5, 7);
    }

    @Test
    @DisplayName("shrinks less by an answer that is a failure")
    void shrunk() {
        round(FAST);

        fail(false);

        assertThat(cap.slots()).isEqualTo(6);
    }

    @Test
    @DisplayName("takes the failures of tries that were under way together for one")
    void together() {
        round(FAST);
        Instant started = now.minusSeconds(15);

        for (int i = 0; i < 8; i++) {
            cap.failed(true, started, now);
        }

        assertThat(cap.slots()).isEqualTo(4);
    }

    @Test
    @DisplayName("comes down to its least for a receiver that hangs, and stays there")
    void hanging() {
        for (int i = 0; i < 10; i++) {
            now = now.plusSeconds(15);
            cap.failed(true, now.minusSeconds(14), now);
        }

        assertThat(cap.slots()).isEqualTo(1);
    }

    @Test
    @DisplayName("begins anew after an outage")
    void restart() {
        hanging();

        cap.restart();

        round(FAST);
        assertThat(cap.slots()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 50", "5, 4, 50", "1, 60, 50"})
    @DisplayName("refuses bounds that are none")
    void bounds(int least, int start, int most) {
        assertThatThrownBy(() -> new InFlightCap.Bounds(least, start, most, QUICK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** As many successes as there are slots, all in use. */
    private void round(Duration took) {
        int slots = cap.slots();
        for (int i = 0; i < slots; i++) {
            cap.succeeded(took, cap.slots());
        }
    }

    private void fail(boolean overload) {
        now = now.plusSeconds(1);
        cap.failed(overload, now.minusMillis(20), now);
    }
}
