package dev.carillon.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StrikeTest {
    private static final List<Fault> FAULTS = List.of(
            new Fault.Kill(Part.POSTGRES),
            new Fault.Kill(Part.WEBHOOK_SERVICE),
            new Fault.Kill(Part.WEBHOOK_SERVICE),
            new Fault.Kill(Part.KAFKA));

    @Test
    @DisplayName("Every fault is struck as often as it is named, at a moment at which there is work")
    void all() {
        for (long seed = 0; seed < 100; seed++) {
            List<Strike> strikes = Strike.plan(FAULTS, seed);

            assertThat(strikes).extracting(Strike::fault).containsExactlyInAnyOrderElementsOf(FAULTS);
            assertThat(strikes).extracting(Strike::when).allMatch(when -> when > 0 && when < 0.9);
        }
    }

    @Test
    @DisplayName("The same seed gives the same strikes, another one others")
    void seeded() {
        assertThat(Strike.plan(FAULTS, 7)).isEqualTo(Strike.plan(FAULTS, 7)).isNotEqualTo(Strike.plan(FAULTS, 8));
    }
}
