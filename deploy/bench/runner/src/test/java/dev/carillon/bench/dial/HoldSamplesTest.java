package dev.carillon.bench.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bench.dial.HoldSamples.Sample;
import dev.carillon.bench.stack.ProcessorTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldSamplesTest {
    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("What is held is the middle of all looks; the least is told, too")
    void middle() {
        HoldSamples samples = samples(List.of(new Sample(620, 500), new Sample(0, 0), new Sample(610, 510)));

        assertThat(samples.medianOpen()).isEqualTo(610);
        assertThat(samples.medianTalking()).isEqualTo(500);
        assertThat(samples.leastOpen()).isZero();
    }

    @Test
    @DisplayName("Without a look nothing was held")
    void none() {
        assertThat(samples(List.of()).medianOpen()).isNaN();
        assertThat(samples(List.of()).leastOpen()).isNaN();
    }

    private static HoldSamples samples(List<Sample> all) {
        return new HoldSamples(FROM, FROM.plusMinutes(1), all, ProcessorTime.NONE);
    }
}
