package dev.carillon.call.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.lifecycle.CallCommand.Withhold;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.call.suppression.NumberFindings.Finding;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NumberFindingsTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final UUID CAMPAIGN = new UUID(1, 1);
    private static final String NUMBER = "+15551234567";

    @Test
    @DisplayName("Nothing is known against a number of which nothing was found")
    void nothing() {
        assertThat(NumberFindings.NONE.against(order(null))).isEmpty();
        assertThat(NumberFindings.of(List.of(new Finding("+15550000000", null, null)))
                        .against(order(null)))
                .isEmpty();
    }

    @Test
    @DisplayName("A suppression for all binds every call, one for a campaign its own calls only")
    void suppressed() {
        NumberFindings all = NumberFindings.of(List.of(new Finding(NUMBER, null, null)));
        NumberFindings one = NumberFindings.of(List.of(new Finding(NUMBER, CAMPAIGN, null)));

        assertThat(all.against(order(null))).contains(new Withhold(Disposition.SKIPPED_SUPPRESSED));
        assertThat(all.against(order(CAMPAIGN))).contains(new Withhold(Disposition.SKIPPED_SUPPRESSED));
        assertThat(one.against(order(CAMPAIGN))).contains(new Withhold(Disposition.SKIPPED_SUPPRESSED));
        assertThat(one.against(order(new UUID(2, 2)))).isEmpty();
        assertThat(one.against(order(null))).isEmpty();
    }

    @Test
    @DisplayName(
            "A number in quarantine fails with the time since when it is known; who asked not to be called goes first")
    void invalid() {
        Finding invalid = new Finding(NUMBER, null, SINCE);

        assertThat(NumberFindings.of(List.of(invalid)).against(order(null))).hasValueSatisfying(withhold -> {
            assertThat(withhold.reason()).isEqualTo(Disposition.INVALID_NUMBER);
            assertThat(withhold.errorMessage())
                    .endsWith("since 2026-03-01T10:00:00Z")
                    .doesNotContain(NUMBER);
        });
        assertThat(NumberFindings.of(List.of(invalid, new Finding(NUMBER, null, null)))
                        .against(order(null)))
                .contains(new Withhold(Disposition.SKIPPED_SUPPRESSED));
        assertThat(NumberFindings.of(List.of(invalid, new Finding(NUMBER, CAMPAIGN, null)))
                        .against(order(null))
                        .map(Withhold::reason))
                .contains(Disposition.INVALID_NUMBER);
    }

    private static CallOrder order(@Nullable UUID campaignId) {
        return new CallOrder(
                new UUID(9, 9),
                new UUID(8, 8),
                false,
                Direction.OUTBOUND,
                null,
                campaignId,
                null,
                NUMBER,
                null,
                null,
                Map.of(),
                null,
                null,
                3,
                DialRules.NONE,
                SINCE,
                SINCE,
                null,
                null);
    }
}
