package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.lane.TrySignal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a try says of its target")
class TargetSignsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T14:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(12);

    @Test
    @DisplayName("a success is one")
    void success() {
        assertThat(of(204, "60")).isEqualTo(new TrySignal.Success(TOOK));
    }

    @ParameterizedTest(name = "{0} with Retry-After {1}: overload {2}, {3} s")
    @CsvSource({
        "500, , false, ",
        "500, 60, false, ",
        "301, 60, false, ",
        "404, , false, ",
        "429, , true, ",
        "429, 60, true, 60",
        "503, 60, true, 60",
        "'429', 'Mon, 01 Jun 2026 14:01:30 GMT', true, 90",
        "429, soon, true, ",
    })
    @DisplayName("an answer that is a failure says whether it is too much, and asks for a pause")
    void failure(int status, String retryAfter, boolean overload, Integer seconds) {
        assertThat(of(status, retryAfter))
                .isEqualTo(new TrySignal.Failure(TOOK, overload, seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT, true",
        "NAME_NOT_RESOLVED, true",
        "CONNECT_FAILED, true",
        "CONNECTION_LOST, true",
        "ADDRESS_REFUSED, false",
        "TLS_FAILED, false",
        "INVALID_RESPONSE, false",
    })
    @DisplayName("no answer is a failure")
    void noAnswer(AttemptError error, boolean overload) {
        assertThat(TargetSigns.of(new AttemptOutcome.Failed(error), TOOK, NOW))
                .isEqualTo(new TrySignal.Failure(TOOK, overload, null));
    }

    @Test
    @DisplayName("410, a URL that can be no target and an event that is too old say nothing")
    void nothing() {
        assertThat(of(410, null)).isEqualTo(new TrySignal.Nothing());
        assertThat(TargetSigns.of(new AttemptOutcome.Failed(AttemptError.INVALID_TARGET), TOOK, NOW))
                .isEqualTo(new TrySignal.Nothing());
        assertThat(TargetSigns.of(new AttemptOutcome.Expired(), TOOK, NOW)).isEqualTo(new TrySignal.Nothing());
    }

    private static TrySignal of(int status, String retryAfter) {
        return TargetSigns.of(new AttemptOutcome.Responded(status, retryAfter, ResponseHeaders.NONE, ""), TOOK, NOW);
    }
}
