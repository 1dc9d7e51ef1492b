package dev.carillon.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    @DisplayName("Delays double from one second and stop growing at thirty")
    void delaysGrow() {
        var backoff = new Backoff();

        var delays = IntStream.range(0, 7)
                .mapToObj(i -> backoff.after(Duration.ofSeconds(1)).toSeconds())
                .toList();

        assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    @DisplayName("A process that lived for a minute is forgiven its past")
    void healthResets() {
        var backoff = new Backoff();
        backoff.after(Duration.ofSeconds(1));
        backoff.after(Duration.ofSeconds(59));

        var delay = backoff.after(Duration.ofSeconds(60));

        assertThat(delay).isEqualTo(Duration.ofSeconds(1));
    }
}
