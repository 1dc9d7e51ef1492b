package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.ScriptedNames;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Deliveries that fail")
class DeliveryRetryIT extends DeliveryTestBase {
    @Inject
    ScriptedNames names;

    @Test
    @DisplayName(
            "a failed try is repeated with the same id and bytes and a signature of its own, and all tries are kept")
    void retry() throws Exception {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        AtomicInteger tries = new AtomicInteger();
        receiver.answering(request -> tries.incrementAndGet() <= 2
                ? Answer.with(500, Map.of(), "broken \u0000 for now")
                : Answer.status(204));

        partner.publish(event("call.queued", 1));

        List<Received> requests = received(3);
        assertThat(requests)
                .extracting(Received::text)
                .containsOnly(requests.getFirst().text());
        assertThat(requests)
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(requests.getFirst().header("webhook-id"));
        for (Received request : requests) {
            new Webhook(endpoint.get("secret").asText()).verify(request.text(), headersOf(request));
        }
        JsonNode delivery = delivery("succeeded");
        assertThat(delivery.get("attempt_count").asInt()).isEqualTo(3);
        assertThat(delivery.get("next_attempt_at").isNull()).isTrue();
        assertThat(delivery.get("attempts"))
                .extracting(
                        attempt -> attempt.get("number").asInt(),
                        attempt -> attempt.get("response_status").asInt(),
                        attempt -> attempt.get("error").asText(null))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 500, "http_500"),
                        org.assertj.core.groups.Tuple.tuple(2, 500, "http_500"),
                        org.assertj.core.groups.Tuple.tuple(3, 204, null));
        assertThat(delivery.get("attempts").get(0).get("response_body").asText())
                .startsWith("broken");
    }

    @Test
    @DisplayName("a delivery is given up after the last try of the schedule")
    void givenUp() {
        partner.endpoint(organization, receiver.url("/"), "*");
        receiver.answering(request -> Answer.with(302, Map.of("Location", receiver.url("/elsewhere")), ""));

        partner.publish(event("call.queued", 1));

        JsonNode delivery = delivery("failed");
        assertThat(delivery.get("error").asText()).isEqualTo("http_302");
        assertThat(delivery.get("attempt_count").asInt()).isEqualTo(4);
        assertThat(receiver.received()).hasSize(4).extracting(Received::path).containsOnly("/");
    }

    @Test
    @DisplayName("410 disables the endpoint and gives up what is pending for it; its owner can make it active again")
    void gone() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        partner.endpoint(organization, receiver.url("/watcher"), "webhook.endpoint_disabled");
        receiver.answering(request -> request.path().equals("/") ? Answer.status(410) : Answer.status(200));

        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));

        String path = "/internal/v1/webhooks/" + endpoint.get("id").asText();
        Eventually.value(() -> partner.read(organization, path).get("status").asText(), "disabled"::equals);
        List<JsonNode> failed = Eventually.value(
                () -> deliveries(call),
                list -> list.stream().allMatch(d -> d.get("status").asText().equals("failed")) && !list.isEmpty());
        assertThat(failed.stream().filter(d -> d.get("attempt_count").asInt() > 0))
                .hasSize(1);
        List<Received> watched = Eventually.value(
                () -> receiver.received().stream()
                        .filter(r -> r.path().equals("/watcher"))
                        .toList(),
                list -> !list.isEmpty());
        assertThat(Json.tree(watched.getFirst().body()).get("data").get("id")).isEqualTo(endpoint.get("id"));

        receiver.answering(request -> Answer.status(200));
        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "active"));
        CallEvent next = CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1);
        partner.publish(next);
        Eventually.value(
                receiver::received,
                list -> list.stream()
                        .anyMatch(r -> r.header("webhook-id").equals(next.id().toString())));
    }

    @Test
    @DisplayName("Retry-After of a 429 puts the next try off")
    void retryAfter() {
        partner.endpoint(organization, receiver.url("/"), "*");
        AtomicInteger tries = new AtomicInteger();
        receiver.answering(request ->
                tries.incrementAndGet() == 1 ? Answer.with(429, Map.of("Retry-After", "2"), "") : Answer.status(200));

        partner.publish(event("call.queued", 1));

        List<Received> requests = received(2);
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
                .isBetween(Duration.ofMillis(1_950), Duration.ofSeconds(6));
    }

    @Test
    @DisplayName("a delivery that hangs beyond the timeout fails as such and is tried again")
    void timeout() {
        partner.endpoint(organization, receiver.url("/"), "*");
        AtomicInteger tries = new AtomicInteger();
        receiver.answering(request -> tries.incrementAndGet() == 1
                ? new Answer(exchange -> Thread.sleep(Duration.ofSeconds(3)))
                : Answer.status(200));

        partner.publish(event("call.queued", 1));

        JsonNode delivery = delivery("succeeded");
        assertThat(delivery.get("attempts").get(0).get("error").asText()).isEqualTo("timeout");
        assertThat(delivery.get("attempts").get(0).get("response_status").isNull())
                .isTrue();
    }

    @Test
    @DisplayName("a name that re-resolves to a refused address is refused when it is connected to")
    void rebinding() {
        names.put("partner.test", "127.0.0.1");
        partner.endpoint(organization, "http://partner.test:" + receiver.port() + "/", "*");
        partner.publish(event("call.queued", 1));
        received(1);

        names.put("partner.test", "169.254.169.254");
        partner.publish(event("call.dialing", 2));

        JsonNode refused = delivery("failed");
        assertThat(refused.get("error").asText()).isEqualTo("address_refused");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    @DisplayName("a call's own URL at a private address is refused for good at the first try")
    void privateCallUrl() {
        partner.publish(event("call.queued", 1).to("http://10.0.0.1/hook"));

        JsonNode refused = delivery("failed");
        assertThat(refused.get("error").asText()).isEqualTo("invalid_target");
        assertThat(refused.get("attempt_count").asInt()).isEqualTo(1);
    }
}
