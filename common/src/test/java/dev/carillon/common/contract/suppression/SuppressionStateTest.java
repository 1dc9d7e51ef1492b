package dev.carillon.common.contract.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionStateTest {
    private static final UUID ORGANIZATION = new UUID(1, 2);
    private static final UUID CAMPAIGN = new UUID(3, 4);
    private static final String NUMBER = "+15551234567";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    @DisplayName("An id is the same for the same number, and another for anything else, and does not show the number")
    void ids() {
        UUID id = SuppressionState.idOf(ORGANIZATION, false, null, NUMBER);
        Set<UUID> others = new HashSet<>(Set.of(
                SuppressionState.idOf(new UUID(1, 3), false, null, NUMBER),
                SuppressionState.idOf(ORGANIZATION, true, null, NUMBER),
                SuppressionState.idOf(ORGANIZATION, false, CAMPAIGN, NUMBER),
                SuppressionState.idOf(ORGANIZATION, false, null, "+15551234568")));

        assertThat(id).isEqualTo(SuppressionState.idOf(ORGANIZATION, false, null, NUMBER));
        assertThat(others).hasSize(4).doesNotContain(id);
        assertThat(id.toString()).doesNotContain("5551234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15551234567", "+1 555 123 4567", "", "anonymous"})
    @DisplayName("What would never match the number of a call is no suppression, and the refusal does not repeat it")
    void numbers(String number) {
        assertThatThrownBy(() -> state(SuppressionState.idOf(ORGANIZATION, false, null, number), number, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(number.isEmpty() || !e.getMessage().contains(number))
                        .isTrue());
    }

    @Test
    @DisplayName("An id that is not of the number could never be lifted, and is refused")
    void foreignId() {
        assertThatThrownBy(() -> state(new UUID(5, 6), NUMBER, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state(SuppressionState.idOf(ORGANIZATION, false, null, NUMBER), NUMBER, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SuppressionState state(UUID id, String number, long version) {
        return new SuppressionState(
                id, ORGANIZATION, false, number, null, "asked for it", "api", true, NOW, null, version, NOW);
    }
}
