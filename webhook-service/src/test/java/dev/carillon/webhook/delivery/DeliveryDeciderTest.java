package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The decider of deliveries")
class DeliveryDeciderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T14:00:00Z");
    private static final double MIDDLE = 0.5;

    private final DeliveryDecider decider = new DeliveryDecider(
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofSeconds(30)), 0.2), Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    @DisplayName("takes every 2xx for success")
    void success(int status) {
        assertThat(decide(status, null, 0)).isEqualTo(new Verdict.Succeeded());
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 199, 300, 301, 302, 307, 308, 400, 401, 404, 409, 429, 500, 503, 599})
    @DisplayName("takes everything else for a failure, redirects too, and tries again")
    void failure(int status) {
        assertThat(decide(status, null, 0)).isEqualTo(new Verdict.Retry(Duration.ofSeconds(5)));
    }

    @Test
    @DisplayName("takes 410 for good")
    void gone() {
        assertThat(decide(410, null, 0)).isEqualTo(new Verdict.Gone());
    }

    @ParameterizedTest
    @EnumSource(value = AttemptError.class, mode = EnumSource.Mode.EXCLUDE, names = "INVALID_TARGET")
    @DisplayName("tries again when there was no response")
    void noResponse(AttemptError error) {
        assertThat(decider.decide(new AttemptOutcome.Failed(error), 1, NOW, MIDDLE))
                .isEqualTo(new Verdict.Retry(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("gives a URL that can be no target up at once")
    void invalidTarget() {
        assertThat(decider.decide(new AttemptOutcome.Failed(AttemptError.INVALID_TARGET), 0, NOW, MIDDLE))
                .isEqualTo(new Verdict.GivenUp());
    }

    @Test
    @DisplayName("gives up after the last delay of the schedule")
    void givesUp() {
        assertThat(decide(500, null, 1)).isEqualTo(new Verdict.Retry(Duration.ofSeconds(30)));
        assertThat(decide(500, null, 2)).isEqualTo(new Verdict.GivenUp());
    }

    @ParameterizedTest(name = "{0} with Retry-After: {1} waits {2} s")
    @CsvSource({
        "429, 120, 120",
        "503, 120, 120",
        "503, ' 120 ', 120",
        "429, 'Mon, 01 Jun 2026 14:01:00 GMT', 60",
        "429, 1, 5",
        "429, 0, 5",
        "429, 'Mon, 01 Jun 2026 13:00:00 GMT', 5",
        "429, 999999999, 86400",
        "429, -5, 5",
        "429, soon, 5",
        "500, 120, 5",
        "301, 120, 5",
    })
    @DisplayName("waits at least as long as Retry-After says on 429 and 503, and never shorter than the schedule")
    void retryAfter(int status, String header, long seconds) {
        assertThat(decide(status, header, 0)).isEqualTo(new Verdict.Retry(Duration.ofSeconds(seconds), seconds > 5));
    }

    @ParameterizedTest(name = "{0}: {1} ms")
    @CsvSource({"0.0, 4000", "0.5, 5000", "0.999999, 6000"})
    @DisplayName("spreads each delay by 20 % either way")
    void jitter(double random, long millis) {
        Verdict verdict =
                decider.decide(new AttemptOutcome.Responded(500, null, ResponseHeaders.NONE, ""), 0, NOW, random);

        assertThat(verdict).isEqualTo(new Verdict.Retry(Duration.ofMillis(millis)));
    }

    @Test
    @DisplayName("refuses a schedule that makes no sense")
    void badSchedule() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(), 1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1)), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Verdict decide(int status, String retryAfter, int failures) {
        return decider.decide(
                new AttemptOutcome.Responded(status, retryAfter, ResponseHeaders.NONE, ""), failures, NOW, MIDDLE);
    }
}
