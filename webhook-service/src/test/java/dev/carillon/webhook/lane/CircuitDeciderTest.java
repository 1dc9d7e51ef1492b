package dev.carillon.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The decider of circuits")
class CircuitDeciderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T14:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final double MIDDLE = 0.5;
    private static final TrySignal.Failure FAILURE = new TrySignal.Failure(Duration.ofMillis(5), true, null);
    private static final Circuit CLOSED = new Circuit.Closed(null);

    private final CircuitDecider decider = new CircuitDecider(
            3, new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(10), 0.2), Duration.ofMinutes(10));

    @Test
    @DisplayName("keeps a circuit closed until it has failed often enough in a row")
    void stillClosed() {
        Circuit twice = fail(fail(CLOSED, EARLIER), NOW);

        assertThat(twice).isEqualTo(new Circuit.Closed(new Streak(2, EARLIER)));
    }

    @Test
    @DisplayName("opens it then, and lets the first probe through after the first wait")
    void opens() {
        Circuit open = fail(new Circuit.Closed(new Streak(2, EARLIER)), NOW);

        assertThat(open).isEqualTo(new Circuit.Open(new Streak(3, EARLIER), 0, NOW.plusSeconds(2), false));
    }

    @Test
    @DisplayName("forgets failures at each success")
    void success() {
        assertThat(decider.success(new Circuit.Closed(new Streak(2, EARLIER)))).isEqualTo(CLOSED);
    }

    @Test
    @DisplayName("does not take the failures of tries that were under way for probes")
    void underWay() {
        Circuit open = new Circuit.Open(new Streak(3, EARLIER), 1, NOW.plusSeconds(2), false);

        assertThat(fail(open, NOW)).isEqualTo(new Circuit.Open(new Streak(4, EARLIER), 1, NOW.plusSeconds(2), false));
    }

    @Test
    @DisplayName("lets one try through when it is time, and no second one")
    void probe() {
        Circuit open = new Circuit.Open(new Streak(3, EARLIER), 1, NOW, false);

        assertThat(decider.probe(open, NOW.minusMillis(1))).isEqualTo(open);
        Circuit halfOpen = decider.probe(open, NOW);

        assertThat(halfOpen).isEqualTo(new Circuit.HalfOpen(new Streak(3, EARLIER), 1));
        assertThat(decider.probe(halfOpen, NOW.plusSeconds(60))).isEqualTo(halfOpen);
    }

    @ParameterizedTest(name = "{0} failed probes: {1} s")
    @CsvSource({"0, 4", "1, 8", "2, 10", "3, 10", "1000, 10"})
    @DisplayName("waits twice as long after each failed probe, up to the longest wait")
    void backsOff(int probes, int seconds) {
        Circuit open = fail(new Circuit.HalfOpen(new Streak(9, EARLIER), probes), NOW);

        assertThat(open)
                .isEqualTo(new Circuit.Open(new Streak(10, EARLIER), probes + 1, NOW.plusSeconds(seconds), false));
    }

    @Test
    @DisplayName("spreads probes by the jitter")
    void jitter() {
        Circuit.HalfOpen halfOpen = new Circuit.HalfOpen(new Streak(9, EARLIER), 0);

        assertThat(probeAt(decider.failure(halfOpen, FAILURE, NOW, 0))).isEqualTo(NOW.plusMillis(3_200));
        assertThat(probeAt(decider.failure(halfOpen, FAILURE, NOW, 0.9999999)))
                .isBetween(NOW.plusMillis(4_799), NOW.plusMillis(4_800));
    }

    @Test
    @DisplayName("closes it when the probe succeeds")
    void closes() {
        assertThat(decider.success(new Circuit.HalfOpen(new Streak(9, EARLIER), 4)))
                .isEqualTo(CLOSED);
    }

    @Test
    @DisplayName("closes it by the success of a try that was under way, too")
    void closesByLateSuccess() {
        assertThat(decider.success(new Circuit.Open(new Streak(9, EARLIER), 0, NOW, false)))
                .isEqualTo(CLOSED);
    }

    @Test
    @DisplayName("opens it at once when the receiver asks for a pause, for as long as it asks")
    void pause() {
        Circuit paused = decider.failure(CLOSED, asking(Duration.ofSeconds(90)), NOW, MIDDLE);

        assertThat(paused).isEqualTo(new Circuit.Open(new Streak(1, NOW), 0, NOW.plusSeconds(90), true));
    }

    @Test
    @DisplayName("keeps a pause although a try that was under way succeeds")
    void pauseIsKept() {
        Circuit paused = new Circuit.Open(new Streak(1, EARLIER), 0, NOW.plusSeconds(90), true);

        assertThat(decider.success(paused)).isEqualTo(paused);
        assertThat(fail(paused, NOW)).isEqualTo(new Circuit.Open(new Streak(2, EARLIER), 0, NOW.plusSeconds(90), true));
    }

    @Test
    @DisplayName("takes the longer of two pauses, and bounds both")
    void longestPause() {
        Circuit paused = new Circuit.Open(new Streak(1, EARLIER), 0, NOW.plusSeconds(90), true);

        assertThat(probeAt(decider.failure(paused, asking(Duration.ofSeconds(5)), NOW, MIDDLE)))
                .isEqualTo(NOW.plusSeconds(90));
        assertThat(probeAt(decider.failure(paused, asking(Duration.ofDays(365)), NOW, MIDDLE)))
                .isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    @DisplayName("does not take a pause of no time for one")
    void noPause() {
        assertThat(decider.failure(CLOSED, asking(Duration.ZERO), NOW, MIDDLE))
                .isEqualTo(new Circuit.Closed(new Streak(1, NOW)));
    }

    @Test
    @DisplayName("gives a probe that found nothing to send back")
    void unusedProbe() {
        assertThat(decider.probeUnused(new Circuit.HalfOpen(new Streak(9, EARLIER), 4), NOW))
                .isEqualTo(new Circuit.Open(new Streak(9, EARLIER), 4, NOW, false));
        assertThat(decider.probeUnused(CLOSED, NOW)).isEqualTo(CLOSED);
    }

    @Test
    @DisplayName("refuses a schedule that never waits or goes backwards")
    void schedule() {
        assertThatThrownBy(() -> new ProbeSchedule(Duration.ZERO, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(3), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} failures in {1} minutes: {2}")
    @CsvSource({"1, 7199, false", "1, 7200, true", "49, 7199, false", "50, 59, false", "50, 60, true", "5000, 59, false"
    })
    @DisplayName("An endpoint is paused after days of failures, or after an hour of many")
    void failingRule(int failures, int minutes, boolean paused) {
        FailingRule rule = new FailingRule(Duration.ofDays(5), Duration.ofHours(1), 50);

        assertThat(rule.isMet(new Streak(failures, NOW.minus(Duration.ofMinutes(minutes))), NOW))
                .isEqualTo(paused);
        assertThat(rule.isMet(null, NOW)).isFalse();
    }

    private Circuit fail(Circuit circuit, Instant now) {
        return decider.failure(circuit, FAILURE, now, MIDDLE);
    }

    private static TrySignal.Failure asking(Duration pause) {
        return new TrySignal.Failure(Duration.ofMillis(5), true, pause);
    }

    private static Instant probeAt(Circuit circuit) {
        return ((Circuit.Open) circuit).probeAt();
    }
}
