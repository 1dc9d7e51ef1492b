package dev.carillon.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A token bucket")
class TokenBucketTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private Instant now = Instant.parse("2026-06-01T14:00:00Z");

    @Test
    @DisplayName("begins with a burst and no more")
    void burst() {
        TokenBucket bucket = new TokenBucket(10, HALF_A_SECOND, now);

        assertThat(bucket.take(100, now)).isEqualTo(5);
        assertThat(bucket.take(1, now)).isZero();
    }

    @Test
    @DisplayName("gives its rate and a burst over any time, however it is asked")
    void rate() {
        TokenBucket bucket = new TokenBucket(7, HALF_A_SECOND, now);
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += bucket.take(3, now);
            now = now.plusMillis(37);
        }

        // 37 seconds at 7 a second, and half a second's burst
        assertThat(taken).isBetween(7 * 36, 7 * 37 + 4);
    }

    @Test
    @DisplayName("of one a second gives one each second, and never less")
    void slowest() {
        TokenBucket bucket = new TokenBucket(1, HALF_A_SECOND, now);
        assertThat(bucket.take(5, now)).isEqualTo(1);

        now = now.plusMillis(999);
        assertThat(bucket.take(1, now)).isZero();
        now = now.plusMillis(2);

        assertThat(bucket.take(5, now)).isEqualTo(1);
    }

    @Test
    @DisplayName("takes back what was not made use of")
    void giveBack() {
        TokenBucket bucket = new TokenBucket(10, HALF_A_SECOND, now);
        bucket.take(5, now);

        bucket.giveBack(3);

        assertThat(bucket.take(5, now)).isEqualTo(3);
    }

    @Test
    @DisplayName("brings nothing when the clock steps back, and a burst at most when it jumps ahead")
    void clockSteps() {
        TokenBucket bucket = new TokenBucket(10, HALF_A_SECOND, now);
        bucket.take(5, now);

        assertThat(bucket.take(5, now.minusSeconds(3600))).isZero();
        assertThat(bucket.take(100, now.plusSeconds(3600))).isEqualTo(5);
    }

    @Test
    @DisplayName("refuses a limit that lets nothing through")
    void nothing() {
        assertThatThrownBy(() -> new TokenBucket(0, HALF_A_SECOND, now)).isInstanceOf(IllegalArgumentException.class);
    }
}
