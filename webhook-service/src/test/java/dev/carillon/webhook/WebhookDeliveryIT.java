package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Webhooks, from the event on Kafka to the partner's server")
class WebhookDeliveryIT extends DeliveryTestBase {
    @Test
    @DisplayName("an event arrives at a subscribed endpoint, signed so that an independent library verifies it")
    void signedDelivery() throws Exception {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/hooks?a=b"), "call.*");
        CallEvent event = event("call.queued", 1);

        partner.publish(event);

        Received request = received(1).getFirst();
        new Webhook(endpoint.get("secret").asText()).verify(request.text(), headersOf(request));
        assertThat(request.path()).isEqualTo("/hooks?a=b");
        assertThat(request.header("webhook-id")).isEqualTo(event.id().toString());
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("user-agent")).startsWith("Carillon");
        assertThat(request.header("x-request-id")).isEqualTo("req-of-" + event.callId());
        JsonNode body = Json.tree(request.body());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly("id", "type", "timestamp", "sequence", "organization_id", "test", "data");
        assertThat(body.get("id").asText()).isEqualTo(event.id().toString());
        assertThat(body.get("type").asText()).isEqualTo("call.queued");
        assertThat(Instant.parse(body.get("timestamp").asText())).isEqualTo(event.time());
        assertThat(body.get("sequence").asLong()).isEqualTo(1);
        assertThat(body.get("data").get("client_name").asText()).isEqualTo("Zoë ✓");
    }

    @Test
    @DisplayName("an event that comes twice from Kafka is delivered once")
    void duplicateEvents() {
        partner.endpoint(organization, receiver.url("/"), "*");
        CallEvent event = event("call.queued", 1);
        CallEvent last = event("call.dialing", 2);

        partner.publish(event);
        partner.publish(event);
        partner.publish(last);
        partner.publish(event);
        CallEvent marker = CallEvent.of(organization, call, "call.ringing", 3);
        partner.publish(marker);

        received(3);
        assertThat(receiver.received())
                .extracting(request -> request.header("webhook-id"))
                .containsExactly(
                        event.id().toString(), last.id().toString(), marker.id().toString());
    }

    @Test
    @DisplayName("a late event with an older version is still delivered")
    void lateEvent() {
        partner.endpoint(organization, receiver.url("/"), "*");
        partner.publish(event("call.dialing", 2));
        received(1);

        partner.publish(event("call.queued", 1));

        assertThat(types(received(2))).containsExactly("call.dialing", "call.queued");
    }

    @Test
    @DisplayName(
            "a call's own URL gets the call's events instead of the endpoints, signed with the organisation's secret")
    void callUrl() throws Exception {
        partner.endpoint(organization, receiver.url("/endpoint"), "*");
        CallEvent own = event("call.queued", 1).to(receiver.url("/own"));
        CallEvent attempt = event("call.attempt_ended", 2).to(receiver.url("/own"));
        CallEvent completed = event("call.completed", 3).to(receiver.url("/own"));

        partner.publish(own);
        partner.publish(attempt);
        partner.publish(completed);

        List<Received> requests = received(3);
        String secret = partner.read(organization, "/internal/v1/webhook-secret")
                .get("secret")
                .asText();
        for (Received request : requests) {
            new Webhook(secret).verify(request.text(), headersOf(request));
        }
        assertThat(requests).extracting(Received::path).containsOnly("/own");
        assertThat(types(requests)).containsExactly("call.queued", "call.attempt_ended", "call.completed");
    }

    @Test
    @DisplayName("call.ended is delivered under that name, once, for whatever ends the call")
    void alias() {
        partner.endpoint(organization, receiver.url("/"), "call.ended");

        partner.publish(event("call.queued", 1));
        partner.publish(event("call.failed", 2));

        assertThat(types(received(1))).containsExactly("call.ended");
    }

    @Test
    @DisplayName("test events do not reach live endpoints")
    void testMode() {
        partner.endpoint(organization, receiver.url("/"), "*");

        partner.publish(event("call.queued", 1).inTestMode());
        CallEvent live = CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1);
        partner.publish(live);

        assertThat(received(1))
                .extracting(r -> r.header("webhook-id"))
                .containsExactly(live.id().toString());
        assertThat(deliveries(call)).isEmpty();
    }

    @Test
    @DisplayName("deliveries are listed per endpoint and by call and status, to their owner only")
    void reads() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        partner.publish(event("call.queued", 1));
        partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));
        String path = "/internal/v1/webhooks/" + endpoint.get("id").asText() + "/deliveries";
        Eventually.value(
                () -> partner.read(organization, path + "?status=succeeded")
                        .get("total")
                        .asInt(),
                total -> total == 2);

        JsonNode page = partner.read(organization, path + "?limit=1");

        assertThat(page.get("items")).hasSize(1);
        JsonNode next = partner.read(
                organization,
                path + "?limit=1&cursor=" + page.get("next_cursor").asText());
        assertThat(next.get("items").get(0).get("id"))
                .isNotEqualTo(page.get("items").get(0).get("id"));
        assertThat(next.get("next_cursor").isNull()).isTrue();
        assertThat(partner.read(organization, path + "?call_id=" + call)
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(partner.read(organization, path + "?status=failed")
                        .get("total")
                        .asInt())
                .isZero();
        UUID stranger = UUID.randomUUID();
        assertThat(partner.read(stranger, "/internal/v1/deliveries?call_id=" + call)
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(partner.get(stranger, false, path, "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, true, path, "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, false, path, "calls:read").statusCode())
                .isEqualTo(403);
        assertThat(partner.get(organization, false, path + "?status=lost", "webhooks:read")
                        .statusCode())
                .isEqualTo(422);
        assertThat(partner.get(organization, false, path + "?call_id=7", "webhooks:read")
                        .statusCode())
                .isEqualTo(400);
    }
}
