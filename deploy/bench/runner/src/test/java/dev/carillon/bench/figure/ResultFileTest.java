package dev.carillon.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final Instant START = Instant.parse("2026-06-01T14:00:00Z");

    @TempDir
    Path directory;

    @Test
    @DisplayName("The file holds every figure with its target and whether it was met, and replaces the last run's")
    void content() throws IOException {
        Path target = directory.resolve("bench");
        ResultFile.write(target, "accept", START, START, List.of());

        Path file = ResultFile.write(
                target,
                "accept",
                START,
                START.plusSeconds(9),
                List.of(
                        Figure.of("rate_ratio", 0.6, "ratio", Target.atLeast(0.7)),
                        Figure.informative("bare_rate", 2400.5, "requests/s"),
                        Figure.of("webhook_p95", Double.NaN, "ms", Target.atMost(150))));

        JsonNode result = new ObjectMapper().readTree(file.toFile());
        assertThat(file).isEqualTo(target.resolve("accept.json"));
        assertThat(target).isDirectoryNotContaining("glob:**.new");
        assertThat(result.path("bench").asText()).isEqualTo("accept");
        assertThat(result.path("finished_at").asText()).isEqualTo("2026-06-01T14:00:09Z");
        assertThat(result.path("met").asBoolean()).isFalse();
        assertThat(result.path("machine").path("processors").asInt()).isPositive();
        JsonNode ratio = result.path("figures").path(0);
        assertThat(ratio.path("value").asDouble()).isEqualTo(0.6);
        assertThat(ratio.path("target").path("op").asText()).isEqualTo(">=");
        assertThat(ratio.path("met").asBoolean(true)).isFalse();
        assertThat(result.path("figures").path(1).path("target").isNull()).isTrue();
        assertThat(result.path("figures").path(2).path("value").isNull()).isTrue();
    }
}
