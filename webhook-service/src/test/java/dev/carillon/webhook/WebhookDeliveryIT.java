package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Webhooks, from the event on Kafka to the partner's server")
class WebhookDeliveryIT {
    @Inject
    Partner partner;

    final UUID organization = UUID.randomUUID();
    Receiver receiver;

    @BeforeEach
    void startReceiver() throws Exception {
        receiver = Receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    @DisplayName("an event arrives at a subscribed endpoint, signed so that an independent library verifies it")
    void signedDelivery() throws Exception {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/hooks?a=b"), "call.*");
        CallEvent event = CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1);

        partner.publish(event);

        Receiver.Received request =
                Eventually.value(receiver::received, list -> !list.isEmpty()).getFirst();
        new Webhook(endpoint.get("secret").asText()).verify(request.text(), headersOf(request));
        assertThat(request.path()).isEqualTo("/hooks?a=b");
        assertThat(request.header("webhook-id")).isEqualTo(event.id().toString());
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("x-request-id")).isEqualTo("req-of-" + event.callId());
        JsonNode body = Json.tree(request.body());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly("id", "type", "timestamp", "sequence", "organization_id", "test", "data");
        assertThat(body.get("id").asText()).isEqualTo(event.id().toString());
        assertThat(body.get("type").asText()).isEqualTo("call.queued");
        assertThat(body.get("timestamp").asText()).isEqualTo(event.time().toString());
        assertThat(body.get("sequence").asLong()).isEqualTo(1);
        assertThat(body.get("data").get("client_name").asText()).isEqualTo("Zoë ✓");
    }

    private static HttpHeaders headersOf(Receiver.Received request) {
        return HttpHeaders.of(
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }
}
