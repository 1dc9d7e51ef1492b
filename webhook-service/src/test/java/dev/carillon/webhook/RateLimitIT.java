package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("An endpoint with a rate limit")
class RateLimitIT extends DeliveryTestBase {
    private static final int PER_SECOND = 10;
    private static final int EVENTS = 30;
    /** Half a second's tokens can be saved up. */
    private static final int BURST = PER_SECOND / 2;

    @Inject
    Database database;

    @Test
    @DisplayName(
            "gets everything, never faster than it says; what waits is leased by nobody, and no other waits for it")
    void limited() throws Exception {
        try (Receiver other = Receiver.start()) {
            UUID endpoint = UUID.fromString(partner.endpoint(organization, receiver.url("/"), "*")
                    .get("id")
                    .asText());
            partner.endpoint(organization, other.url("/"), "*");
            assertThat(database.change(
                            "update endpoint set rate_limit_per_second = ? where id = ?", PER_SECOND, endpoint))
                    .isEqualTo(1);

            for (int i = 0; i < EVENTS; i++) {
                partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));
            }

            Eventually.value(() -> other.received().size(), size -> size == EVENTS);
            assertThat(database.count(
                            "select count(*) from delivery where target_id = ? and lease_id is not null", endpoint))
                    .isLessThanOrEqualTo(BURST + PER_SECOND);
            List<Instant> times = received(EVENTS).stream().map(Received::at).toList();
            assertThat(times).hasSize(EVENTS);
            // From its first to its n-th there must have been time enough for n tokens less the burst.
            for (int n = BURST + 2; n < EVENTS; n++) {
                Duration least = Duration.ofMillis(1_000L * (n - BURST - 1) / PER_SECOND);
                assertThat(Duration.between(times.getFirst(), times.get(n)))
                        .as("time until the delivery after %d", n)
                        .isGreaterThan(least.minusMillis(250)); // the first one may have been held up on its way
            }
        }
    }
}
