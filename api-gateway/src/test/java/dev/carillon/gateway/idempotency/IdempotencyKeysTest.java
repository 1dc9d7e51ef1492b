package dev.carillon.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.gateway.access.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeysTest {
    private static final Instant NOW = Instant.parse("2026-06-01T14:00:00Z");

    private final IdempotencyKeys keys = new IdempotencyKeys(Clock.fixed(NOW, ZoneOffset.UTC));
    private final UUID organization = UUID.randomUUID();

    private static Tenant tenant(UUID organization, boolean test) {
        return new Tenant(organization, test, 1, Plan.FREE.limits(), true);
    }

    @Test
    @DisplayName("One key names one id per organisation, mode and operation")
    void derived() {
        UUID id = keys.id(tenant(organization, false), "call.place", "key-1");

        assertThat(keys.id(tenant(organization, false), "call.place", "key-1")).isEqualTo(id);
        assertThat(Stream.of(
                        id,
                        keys.id(tenant(organization, true), "call.place", "key-1"),
                        keys.id(tenant(UUID.randomUUID(), false), "call.place", "key-1"),
                        keys.id(tenant(organization, false), "call.cancel", "key-1"),
                        keys.id(tenant(organization, false), "call.place", "key-2"),
                        keys.adminId("call.place", "key-1")))
                .doesNotHaveDuplicates();
        assertThat(id.version()).isEqualTo(8);
    }

    @Test
    @DisplayName("Without a key every request is new")
    void without() {
        assertThat(Stream.generate(() -> keys.id(tenant(organization, false), "call.place", null))
                        .limit(100))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.version() == 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tab\t", "nul\u0000", "ümlaut", "line\nbreak"})
    @DisplayName("A key that is empty or not printable ASCII is 400")
    void malformed(String key) {
        refused(key);
    }

    @Test
    @DisplayName("A key has at most 255 characters")
    void length() {
        assertThat(keys.id(tenant(organization, false), "call.place", "k".repeat(255)))
                .isNotNull();
        refused("k".repeat(256));
    }

    private void refused(String key) {
        assertThatThrownBy(() -> keys.id(tenant(organization, false), "call.place", key))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().errors())
                            .extracting(error -> error.field())
                            .isEqualTo(List.of("Idempotency-Key"));
                });
    }
}
