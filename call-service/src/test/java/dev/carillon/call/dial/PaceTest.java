package dev.carillon.call.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.tenant.TenantLimits;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration BURST = Duration.ofMillis(500);
    private static final TenantLimits TWENTY_A_SECOND = new TenantLimits(1, 100, 30, 20);
    private static final TenantLimits ONE_A_SECOND = new TenantLimits(1, 100, 30, 1);

    @Test
    @DisplayName("In any second no more than the pace and the burst together is dialled, however often it is asked")
    void neverFaster() {
        Pace pace = Pace.full(TWENTY_A_SECOND, BURST);
        int dialed = 0;
        for (int millis = 0; millis < 1_000; millis += 50) {
            pace = pace.refilled(Duration.ofMillis(millis == 0 ? 0 : 50), TWENTY_A_SECOND, BURST);
            int allowed = pace.allowed(0, TWENTY_A_SECOND, 1_000);
            dialed += allowed;
            pace = pace.spent(allowed);
        }

        assertThat(dialed).isBetween(20, 30);
    }

    @Test
    @DisplayName("Idle time saves up the burst and no more")
    void burst() {
        Pace idle = Pace.full(TWENTY_A_SECOND, BURST).spent(10).refilled(Duration.ofHours(1), TWENTY_A_SECOND, BURST);

        assertThat(idle.allowed(0, TWENTY_A_SECOND, 1_000)).isEqualTo(10);
    }

    @Test
    @DisplayName("However slow the pace, one call can go at once, and the next one a second later")
    void slow() {
        Pace pace = Pace.full(ONE_A_SECOND, BURST);
        assertThat(pace.allowed(0, ONE_A_SECOND, 10)).isEqualTo(1);

        Pace spent = pace.spent(1);

        assertThat(spent.refilled(Duration.ofMillis(990), ONE_A_SECOND, BURST).allowed(0, ONE_A_SECOND, 10))
                .isZero();
        assertThat(spent.refilled(Duration.ofMillis(1_000), ONE_A_SECOND, BURST).allowed(0, ONE_A_SECOND, 10))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Open attempts and the room in this process bound it, too; a lowered limit never goes below none")
    void bounds() {
        Pace pace = Pace.full(TWENTY_A_SECOND, BURST);

        assertThat(pace.allowed(28, TWENTY_A_SECOND, 1_000)).isEqualTo(2);
        assertThat(pace.allowed(50, TWENTY_A_SECOND, 1_000)).isZero();
        assertThat(pace.allowed(0, TWENTY_A_SECOND, 3)).isEqualTo(3);
    }
}
