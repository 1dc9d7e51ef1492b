package dev.carillon.call.carrier.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.Standing;
import dev.carillon.call.lifecycle.AttemptReport;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.InboundOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatedAttemptTest {
    private static final UUID ID = new UUID(3, 3);
    private static final Instant DIALED = Instant.parse("2026-03-01T10:00:00Z");
    private static final SimulatedScript ANSWERED = new SimulatedScript(
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            new SimulatedScript.End(Duration.ofSeconds(8), Disposition.ANSWERED));

    @Test
    @DisplayName("Until its end an attempt stands open, from then on it stands ended with all its times")
    void standing() {
        SimulatedAttempt attempt = new SimulatedAttempt(ID, ANSWERED, DIALED, null);

        assertThat(attempt.standing(DIALED)).isEqualTo(new Standing.Open());
        assertThat(attempt.standing(DIALED.plusMillis(7_999))).isEqualTo(new Standing.Open());
        assertThat(attempt.standing(DIALED.plusSeconds(8)))
                .isEqualTo(new Standing.Ended(new AttemptReport.Ended(
                        ID,
                        Disposition.ANSWERED,
                        DIALED.plusSeconds(1),
                        DIALED.plusSeconds(3),
                        DIALED.plusSeconds(8),
                        null)));
    }

    @Test
    @DisplayName("Every report is made, in order, the later ones repeating the earlier times")
    void reports() {
        assertThat(new SimulatedAttempt(ID, ANSWERED, DIALED, null).reports())
                .extracting(SimulatedAttempt.Due::at)
                .containsExactly(DIALED.plusSeconds(1), DIALED.plusSeconds(3), DIALED.plusSeconds(8));
    }

    @Test
    @DisplayName("Hung up while it rings it ends canceled, hung up while people talk it ends answered")
    void hungUp() {
        SimulatedAttempt ringing = new SimulatedAttempt(ID, ANSWERED, DIALED, DIALED.plusSeconds(2));
        SimulatedAttempt talking = new SimulatedAttempt(ID, ANSWERED, DIALED, DIALED.plusSeconds(5));

        assertThat(outcome(ringing)).isEqualTo(Disposition.CANCELED_BY_API);
        assertThat(ringing.reports()).hasSize(2);
        assertThat(outcome(talking)).isEqualTo(Disposition.ANSWERED);
        assertThat(talking.reports().getLast().at()).isEqualTo(DIALED.plusSeconds(5));
    }

    @Test
    @DisplayName("A caller whom we leave ringing was not answered; until we have picked up or left, that may change")
    void callers() {
        SimulatedScript rings =
                SimulatedScript.caller(null, InboundOutcome.ANSWERED, null, new UUID(5, 5), new Timings());
        SimulatedScript talks = SimulatedScript.caller(
                null, InboundOutcome.ANSWERED, Duration.ofSeconds(1), new UUID(5, 5), new Timings());
        SimulatedAttempt left = new SimulatedAttempt(ID, rings, DIALED, DIALED.plusSeconds(2));

        assertThat(outcome(left)).isEqualTo(Disposition.NO_ANSWER);
        assertThat(left.mayBeAnswered()).isFalse();
        assertThat(new SimulatedAttempt(ID, rings, DIALED, null).mayBeAnswered())
                .isTrue();
        assertThat(new SimulatedAttempt(ID, talks, DIALED, null).mayBeAnswered())
                .isFalse();
        assertThat(new SimulatedAttempt(ID, ANSWERED, DIALED, null).mayBeAnswered())
                .isFalse();
    }

    @Test
    @DisplayName("Transferred while people talk it ends transferred, transferred too late it ends as it did")
    void transferred() {
        SimulatedAttempt talking = new SimulatedAttempt(ID, ANSWERED, DIALED, DIALED.plusSeconds(5), true);
        SimulatedAttempt late = new SimulatedAttempt(ID, ANSWERED, DIALED, DIALED.plusSeconds(9), true);

        assertThat(outcome(talking)).isEqualTo(Disposition.TRANSFERRED);
        assertThat(talking.standing(DIALED.plusSeconds(6))).isInstanceOf(Standing.Ended.class);
        assertThat(outcome(late)).isEqualTo(Disposition.ANSWERED);
    }

    @Test
    @DisplayName("Hanging up after the end changes nothing")
    void hungUpLate() {
        assertThat(new SimulatedAttempt(ID, ANSWERED, DIALED, DIALED.plusSeconds(9)).reports())
                .isEqualTo(new SimulatedAttempt(ID, ANSWERED, DIALED, null).reports());
    }

    @Test
    @DisplayName("Of a silent attempt nothing is known, and nothing is reported")
    void silent() {
        SimulatedAttempt silent =
                new SimulatedAttempt(ID, new SimulatedScript(null, null, null), DIALED, DIALED.plusSeconds(1));

        assertThat(silent.standing(DIALED.plusSeconds(60))).isEqualTo(new Standing.Unknown());
        assertThat(silent.reports()).isEmpty();
    }

    private static Disposition outcome(SimulatedAttempt attempt) {
        return ((AttemptReport.Ended) attempt.reports().getLast().report()).outcome();
    }
}
