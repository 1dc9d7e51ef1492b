package dev.carillon.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A replay's range")
class ReplayRangeTest {
    @Test
    @DisplayName("has the types that are asked for and subscribed to")
    void types() {
        assertThat(range().typesOf(Set.of("*"))).isNull();
        assertThat(range("*").typesOf(Set.of("call.queued"))).containsExactly("call.queued");
        assertThat(range("call.ended").typesOf(Set.of("*")))
                .containsExactlyInAnyOrder("call.completed", "call.failed", "call.canceled", "call.missed");
        assertThat(range("call.*").typesOf(Set.of("call.ended", "contact.*")))
                .containsExactlyInAnyOrder("call.completed", "call.failed", "call.canceled", "call.missed");
        assertThat(range("contact.created").typesOf(Set.of("call.*"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 50, 0", "1, 50, 20", "50, 50, 1000", "200, 50, 4000", "1, 3, 334"})
    @DisplayName("is gone through at its rate: a pause after what was made, none after what nobody wanted")
    void pace(int made, int rate, long millis) {
        assertThat(ReplayPace.pauseAfter(made, rate)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName("is looked at in chunks of a second's worth at most")
    void chunks() {
        assertThat(ReplayPace.chunk(50, 200)).isEqualTo(50);
        assertThat(ReplayPace.chunk(1_000, 200)).isEqualTo(200);
    }

    private static ReplayRange range(String... types) {
        return new ReplayRange(
                new Owner(UUID.randomUUID(), false),
                UUID.randomUUID(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                List.of(types),
                false);
    }
}
