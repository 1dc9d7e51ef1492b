package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("A delivery whose event is not kept any longer")
class ExpiredDeliveriesIT extends DeliveryTestBase {
    private static final int MOST = 10;

    @Inject
    ExpiredDeliveries expired;

    private final Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    @Test
    @DisplayName("ends as failed with expired, and what waited for it goes on")
    void expires() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "paused"));
        partner.publish(old());
        partner.publish(event("call.dialing", 2));
        assertThat(pending(2))
                .extracting(waiting -> waiting.get("next_attempt_at").isNull())
                .contains(true);

        assertThat(expire(UUID.randomUUID())).isZero();
        assertThat(expire(organization)).isEqualTo(1);

        JsonNode gone = delivery("failed");
        assertThat(gone.get("error").asText()).isEqualTo("expired");
        assertThat(gone.get("event_type").asText()).isEqualTo("call.queued");
        assertThat(gone.get("attempt_count").asInt()).isZero();
        assertThat(gone.get("completed_at").isNull()).isFalse();
        assertThat(pending(1).getFirst().get("next_attempt_at").isNull()).isFalse();
        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "active"));
        assertThat(types(received(1))).containsExactly("call.dialing");
    }

    private CallEvent old() {
        CallEvent event = event("call.queued", 1);
        return new CallEvent(
                idAt(yesterday),
                event.type(),
                yesterday,
                organization,
                false,
                call,
                event.version(),
                event.data(),
                null);
    }

    private int expire(UUID of) {
        return QuarkusTransaction.requiringNew()
                .call(() -> expired.expire(
                        idAt(yesterday.minusSeconds(1)), idAt(yesterday.plusSeconds(1)), List.of(of), MOST));
    }

    private static UUID idAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits());
    }
}
