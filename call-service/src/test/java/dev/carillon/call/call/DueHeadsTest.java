package dev.carillon.call.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DueHeadsTest {
    private static final UUID ORGANIZATION = new UUID(0, 1);
    private static final Instant FIRST = Instant.parse("2026-06-01T14:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(5);
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final DueHeads heads = new DueHeads();

    @Test
    @DisplayName("A line that nothing is known of is looked at from the very head")
    void unknown() {
        assertThat(heads.from(ORGANIZATION, false, 0)).isEqualTo("-infinity");
    }

    @Test
    @DisplayName(
            "For a second after a look from the very head, the next ones begin where that one found its first call")
    void trusted() {
        heads.looked(ORGANIZATION, false, "-infinity", true, FIRST, 0);

        assertThat(heads.from(ORGANIZATION, false, 999 * MILLI)).isEqualTo(FIRST.toString());
        assertThat(heads.from(ORGANIZATION, false, 1_000 * MILLI)).isEqualTo("-infinity");
        assertThat(heads.from(ORGANIZATION, true, 0)).isEqualTo("-infinity");
        assertThat(heads.from(new UUID(0, 2), false, 0)).isEqualTo("-infinity");
    }

    @Test
    @DisplayName("A look that did not begin at the very head prolongs nothing and moves nothing")
    void notProlonged() {
        heads.looked(ORGANIZATION, false, "-infinity", true, FIRST, 0);

        heads.looked(ORGANIZATION, false, FIRST.toString(), true, LATER, 900 * MILLI);

        assertThat(heads.from(ORGANIZATION, false, 950 * MILLI)).isEqualTo(FIRST.toString());
        assertThat(heads.from(ORGANIZATION, false, 1_100 * MILLI)).isEqualTo("-infinity");
    }

    @Test
    @DisplayName("A look that finds less than it asked for is followed by one from the very head")
    void exhausted() {
        heads.looked(ORGANIZATION, false, "-infinity", true, FIRST, 0);

        heads.looked(ORGANIZATION, false, FIRST.toString(), false, LATER, 10 * MILLI);

        assertThat(heads.from(ORGANIZATION, false, 20 * MILLI)).isEqualTo("-infinity");
    }
}
