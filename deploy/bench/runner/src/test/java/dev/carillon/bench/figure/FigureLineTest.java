package dev.carillon.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FigureLineTest {
    @Test
    @DisplayName("A figure that meets its target says so")
    void met() {
        String line = FigureLine.of("accept", Figure.of("rate_ratio", 0.81249, "ratio", Target.atLeast(0.7)));

        assertThat(line).isEqualTo("bench accept rate_ratio 0.812 ratio target >= 0.7 met");
    }

    @Test
    @DisplayName("A figure that misses its target says so, also when it would be rounded to it")
    void missed() {
        String slower = FigureLine.of("accept", Figure.of("webhook_p95", 151.26, "ms", Target.atMost(150)));
        String almost = FigureLine.of("accept", Figure.of("rate_ratio", 0.69999, "ratio", Target.atLeast(0.7)));

        assertThat(slower).isEqualTo("bench accept webhook_p95 151.26 ms target <= 150 MISSED");
        assertThat(almost).endsWith("MISSED");
    }

    @Test
    @DisplayName("Exactly the target is met, in both directions")
    void exactly() {
        assertThat(Figure.of("errors", 0, "requests", Target.atMost(0)).isMissed())
                .isFalse();
        assertThat(Figure.of("rate_ratio", 0.7, "ratio", Target.atLeast(0.7)).isMissed())
                .isFalse();
    }

    @Test
    @DisplayName("A figure without a target has as many words, and neither meets nor misses")
    void informative() {
        Figure figure = Figure.informative("bare_rate", 2413.0, "requests/s");

        String line = FigureLine.of("accept", figure);

        assertThat(line).isEqualTo("bench accept bare_rate 2413 requests/s target - - -");
        assertThat(line.split(" ")).hasSize(9);
        assertThat(figure.isMissed()).isFalse();
    }

    @Test
    @DisplayName("What was not measured misses its target")
    void nothingMeasured() {
        Figure figure = Figure.of("webhook_p95", Double.NaN, "ms", Target.atMost(150));

        assertThat(FigureLine.of("accept", figure)).isEqualTo("bench accept webhook_p95 none ms target <= 150 MISSED");
    }

    @Test
    @DisplayName("Names and units are single words, or the line could not be read by a machine")
    void singleWords() {
        assertThatThrownBy(() -> Figure.informative("two words", 1, "ms")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figure.informative("name", 1, "milli seconds"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
