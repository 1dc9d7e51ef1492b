package dev.carillon.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.bench.figure.FigureLine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    @DisplayName("What must not be has a target of 0, by itself and since an earlier count")
    void broken() {
        var earlier = new Tally.Broken("missing", "webhooks", 2);
        var now = new Tally.Broken("missing", "webhooks", 5);

        assertThat(FigureLine.of("faults", now.since(earlier).figure("webhooks_1_")))
                .isEqualTo("bench faults webhooks_1_missing 3 webhooks target <= 0 MISSED");
        assertThat(FigureLine.of("faults", now.since(now).figure("webhooks_")))
                .isEqualTo("bench faults webhooks_missing 0 webhooks target <= 0 met");
    }

    @Test
    @DisplayName("A share is of what was added to both of its sides")
    void share() {
        var earlier = new Tally.Share("repeated", 50, 1_000);
        var now = new Tally.Share("repeated", 60, 1_200);

        assertThat(FigureLine.of("faults", now.since(earlier).figure("webhooks_")))
                .isEqualTo("bench faults webhooks_repeated 0.05 ratio target - - -");
        assertThat(now.since(now).figure("webhooks_").value()).isNaN();
    }

    @Test
    @DisplayName("Only an earlier count of the same can be taken away")
    void same() {
        var missing = new Tally.Broken("missing", "webhooks", 0);

        assertThatThrownBy(() -> missing.since(new Tally.Broken("other_id", "webhooks", 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> missing.since(new Tally.Share("missing", 0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
