package dev.carillon.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final UUID ORGANIZATION = UUID.fromString("0190b6a0-0000-7000-8000-000000000001");

    @Test
    void new_ids_are_version_7_and_carry_their_millisecond() {
        Instant now = Instant.parse("2026-06-01T14:00:00.123Z");

        UUID id = Ids.next(Clock.fixed(now, ZoneOffset.UTC));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(id).isNotEqualTo(Ids.next(Clock.fixed(now, ZoneOffset.UTC)));
    }

    @Test
    void an_idempotency_key_names_one_id_per_organisation_mode_operation_and_index() {
        UUID id = Ids.fromIdempotencyKey(ORGANIZATION, false, "call.place", "k", 0);

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Ids.fromIdempotencyKey(ORGANIZATION, false, "call.place", "k", 0))
                .isEqualTo(id);
        assertThat(Ids.fromIdempotencyKey(ORGANIZATION, true, "call.place", "k", 0))
                .isNotEqualTo(id);
        assertThat(Ids.fromIdempotencyKey(ORGANIZATION, false, "agent.create", "k", 0))
                .isNotEqualTo(id);
        assertThat(Ids.fromIdempotencyKey(ORGANIZATION, false, "call.place", "k", 1))
                .isNotEqualTo(id);
        assertThat(Ids.fromIdempotencyKey(UUID.randomUUID(), false, "call.place", "k", 0))
                .isNotEqualTo(id);
    }

    @Test
    void parts_do_not_run_together() {
        assertThat(Ids.derived("ab", "c")).isNotEqualTo(Ids.derived("a", "bc"));
    }
}
