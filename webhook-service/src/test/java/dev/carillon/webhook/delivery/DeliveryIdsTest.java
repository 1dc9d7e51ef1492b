package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.Ids;
import dev.carillon.webhook.Owner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Derived ids")
class DeliveryIdsTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T14:00:00Z"), ZoneOffset.UTC);

    @Test
    @DisplayName("of a delivery are the same for the same event and target, version 7, with the event's time")
    void delivery() {
        UUID event = Ids.next(clock);
        UUID target = UUID.randomUUID();

        UUID id = DeliveryIds.delivery(event, target);

        assertThat(id).isEqualTo(DeliveryIds.delivery(event, target));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(event.getMostSignificantBits() >>> 16);
    }

    @Test
    @DisplayName("of deliveries differ when event or target do, even in the same millisecond")
    void distinct() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            UUID event = Ids.next(clock);
            for (int j = 0; j < 50; j++) {
                ids.add(DeliveryIds.delivery(event, UUID.randomUUID()));
            }
        }

        assertThat(ids).hasSize(10_000);
    }

    @Test
    @DisplayName("of call URL targets keep organisations, modes and origins apart")
    void callUrlTargets() {
        UUID organization = UUID.randomUUID();
        Owner live = new Owner(organization, false);

        assertThat(Set.of(
                        DeliveryIds.callUrlTarget(live, "https://a.example:443"),
                        DeliveryIds.callUrlTarget(live, "https://b.example:443"),
                        DeliveryIds.callUrlTarget(new Owner(organization, true), "https://a.example:443"),
                        DeliveryIds.callUrlTarget(new Owner(UUID.randomUUID(), false), "https://a.example:443")))
                .hasSize(4);
    }
}
