package dev.carillon.analytics.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.analytics.freshness.Freshness;
import dev.carillon.analytics.rollup.Measures;
import dev.carillon.analytics.rollup.OutcomeCount;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OverviewFiguresTest {
    private static final Instant NOW = Instant.parse("2026-02-14T15:30:00Z");
    private static final Period MONTH = Period.of(null, null, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    @DisplayName("Outcomes add up to the total, by status and by disposition")
    void addsUp() {
        Overview overview = OverviewFigures.of(
                MONTH,
                List.of(
                        outcome(CallStatus.QUEUED, null, new Measures(4, 0, 0, 0, 0, 0, 0)),
                        outcome(CallStatus.COMPLETED, Disposition.ANSWERED, new Measures(5, 5, 6, 310, 8, 2, 9_000)),
                        outcome(CallStatus.COMPLETED, Disposition.VOICEMAIL, new Measures(2, 0, 2, 20, 2, 0, 0)),
                        outcome(CallStatus.FAILED, Disposition.BUSY, new Measures(3, 0, 9, 0, 0, 0, 0)),
                        outcome(CallStatus.MISSED, Disposition.NO_ANSWER, new Measures(1, 0, 0, 0, 0, 0, 0))),
                new Freshness(NOW, 0.5));

        assertThat(overview.calls())
                .isEqualTo(new Overview.Calls(
                        15,
                        5,
                        4,
                        0,
                        0,
                        0,
                        7,
                        3,
                        0,
                        1,
                        Map.of("answered", 5L, "voicemail", 2L, "busy", 3L, "no_answer", 1L)));
        assertThat(overview.talkSeconds()).isEqualTo(330);
        assertThat(overview.minutes()).isEqualTo(10);
        assertThat(overview.avgResponseTimeSeconds()).isEqualTo(4.5);
        assertThat(overview.asOf()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("A period without calls is zeros, and has no average")
    void emptyPeriod() {
        Overview overview = OverviewFigures.of(MONTH, List.of(), new Freshness(null, null));

        assertThat(overview.calls()).isEqualTo(new Overview.Calls(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
        assertThat(overview.avgResponseTimeSeconds()).isNull();
        assertThat(overview.asOf()).isNull();
    }

    private static OutcomeCount outcome(CallStatus status, Disposition disposition, Measures measures) {
        return new OutcomeCount(status, disposition, measures);
    }
}
