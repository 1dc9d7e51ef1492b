package dev.carillon.webhook.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("A try of an endpoint")
class SendTestIT extends DeliveryTestBase {
    @Test
    @DisplayName("arrives signed at that endpoint alone, is logged like any delivery, and in no feed")
    void arrives() throws Exception {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/tried"), "contact.created");
        partner.endpoint(organization, receiver.url("/other"), "*");

        CommandResult.Answered answer = send(organization, endpoint, "webhook.test");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode pending = Json.tree(answer.body());
        assertThat(pending.get("status").asText()).isEqualTo("pending");
        Received request = received(1).getFirst();
        new Webhook(endpoint.get("secret").asText()).verify(request.text(), headersOf(request));
        assertThat(request.path()).isEqualTo("/tried");
        assertThat(request.header("webhook-id"))
                .isEqualTo(pending.get("event_id").asText());
        JsonNode body = Json.tree(request.body());
        assertThat(body.get("type").asText()).isEqualTo("webhook.test");
        assertThat(body.get("data").get("test").asBoolean()).isTrue();
        JsonNode logged = Eventually.value(
                () -> partner.read(
                        organization,
                        "/internal/v1/deliveries/" + pending.get("id").asText()),
                delivery -> delivery.get("status").asText().equals("succeeded"));
        assertThat(logged.get("attempts")).hasSize(1);
        assertThat(partner.read(organization, "/internal/v1/events").get("items"))
                .isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    @DisplayName("may be of any type, with the data of such an event, marked as a test")
    void types() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");

        assertThat(send(organization, endpoint, "call.completed").status()).isEqualTo(201);

        JsonNode body = Json.tree(received(1).getFirst().body());
        assertThat(body.get("type").asText()).isEqualTo("call.completed");
        assertThat(body.get("data").get("status").asText()).isEqualTo("completed");
        assertThat(body.get("data").get("test").asBoolean()).isTrue();
        assertThat(send(organization, endpoint, "call.ended").status()).isEqualTo(422);
        assertThat(send(organization, endpoint, "call.*").status()).isEqualTo(422);
        assertThat(send(organization, endpoint, "phone.rang").status()).isEqualTo(422);
    }

    @Test
    @DisplayName("is refused for a paused endpoint, and for somebody else's")
    void refused() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "paused"));

        assertThat(send(organization, endpoint, "webhook.test").status()).isEqualTo(409);
        assertThat(send(UUID.randomUUID(), endpoint, "webhook.test").status()).isEqualTo(404);
        assertThat(receiver.received()).isEmpty();
    }

    private CommandResult.Answered send(UUID owner, JsonNode endpoint, String type) {
        UUID endpointId = UUID.fromString(endpoint.get("id").asText());
        return partner.execute(
                owner,
                false,
                UUID.randomUUID(),
                DeliveryCommand.SendTest.TYPE,
                endpointId,
                new DeliveryCommand.SendTest(endpointId, type));
    }
}
