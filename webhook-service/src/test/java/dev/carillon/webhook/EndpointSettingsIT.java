package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("What an endpoint was told, seen from its receiver")
class EndpointSettingsIT extends DeliveryTestBase {
    @Test
    @DisplayName("its own headers come with each request, beside ours and never in their place")
    void headers() {
        partner.endpointWith(
                Map.of("headers", Map.of("Authorization", "Bearer abc", "X-Tenant", "acme")),
                organization,
                receiver.url("/"),
                "*");

        partner.publish(event("call.queued", 1));

        Received request = received(1).getFirst();
        assertThat(request.header("authorization")).isEqualTo("Bearer abc");
        assertThat(request.header("x-tenant")).isEqualTo("acme");
        assertThat(request.header("content-type")).isEqualTo("application/json");
    }

    @Test
    @DisplayName("only what its filters want comes")
    void filters() {
        UUID agent = UUID.randomUUID();
        partner.endpointWith(
                Map.of("filters", Map.of("agent_ids", List.of(agent), "metadata", Map.of("tier", "gold"))),
                organization,
                receiver.url("/"),
                "*");
        Map<String, Object> wanted =
                Map.of("id", call, "agent_id", agent, "metadata", Map.of("tier", "gold", "more", List.of(1)));

        partner.publish(with(event("call.queued", 1), Map.of("id", call, "agent_id", agent)));
        partner.publish(with(event("call.dialing", 2), Map.of("id", call, "metadata", Map.of("tier", "gold"))));
        partner.publish(with(event("call.ringing", 3), wanted));

        assertThat(types(received(1))).containsExactly("call.ringing");
        assertThat(deliveries(call)).hasSize(1);
    }

    @Test
    @DisplayName("unordered, a failing event holds up no later one of its call; ordered again, it does")
    void unordered() {
        JsonNode endpoint = partner.endpointWith(Map.of("ordering", "unordered"), organization, receiver.url("/"), "*");
        CallEvent failing = event("call.queued", 1);
        failFirst(failing, "3600");
        partner.publish(failing);
        partner.publish(event("call.dialing", 2));
        partner.publish(event("call.completed", 3));

        assertThat(types(received(3))).containsExactlyInAnyOrder("call.queued", "call.dialing", "call.completed");

        partner.update(organization, endpoint.get("id").asText(), Map.of("ordering", "ordered"));
        UUID other = UUID.randomUUID();
        CallEvent first = CallEvent.of(organization, other, "call.queued", 1);
        failFirst(first, "1");
        partner.publish(first);
        partner.publish(CallEvent.of(organization, other, "call.dialing", 2));
        List<Received> all = received(6);
        assertThat(types(all.subList(3, 6))).containsExactly("call.queued", "call.queued", "call.dialing");
    }

    @Test
    @DisplayName("what waits for its turn goes out when the endpoint becomes unordered")
    void switched() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        CallEvent failing = event("call.queued", 1);
        failFirst(failing, "3600");
        partner.publish(failing);
        received(1);
        for (int version = 2; version <= 20; version++) {
            partner.publish(event("call.updated", version));
        }
        Eventually.value(() -> deliveries(call).size(), size -> size == 20);
        assertThat(receiver.received()).hasSize(1);

        partner.update(organization, endpoint.get("id").asText(), Map.of("ordering", "unordered"));

        received(20);
        assertThat(pending(1).getFirst().get("event_id").asText())
                .isEqualTo(failing.id().toString());
    }

    @Test
    @DisplayName("its own timeout may be longer than the usual one, and the lease lasts as long")
    void longTimeout() {
        partner.endpointWith(Map.of("timeout_seconds", 6), organization, receiver.url("/"), "*");
        // Longer than the usual timeout (1 s) and the usual lease (2 s).
        receiver.answering(request -> new Answer(exchange -> {
            Thread.sleep(Duration.ofMillis(3_500));
            exchange.sendResponseHeaders(200, -1);
        }));

        partner.publish(event("call.queued", 1));

        assertThat(delivery("succeeded").get("attempt_count").asInt()).isEqualTo(1);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    @DisplayName("its own timeout counts for what is claimed from the table and for what follows another, too")
    void longTimeoutOfRetries() {
        partner.endpointWith(Map.of("timeout_seconds", 6), organization, receiver.url("/"), "*");
        AtomicInteger tries = new AtomicInteger();
        receiver.answering(request -> tries.incrementAndGet() == 1
                ? Answer.status(500)
                : new Answer(exchange -> {
                    Thread.sleep(Duration.ofMillis(3_500));
                    exchange.sendResponseHeaders(200, -1);
                }));

        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));

        Eventually.value(
                () -> deliveries(call),
                list -> list.size() == 2
                        && list.stream().allMatch(d -> d.get("status").asText().equals("succeeded")));
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    @DisplayName("an event that is too old is not sent, fails as expired, and lets the next one go")
    void expired() {
        partner.endpointWith(Map.of("ttl_seconds", Map.of("call.ringing", 60)), organization, receiver.url("/"), "*");
        partner.publish(old(event("call.ringing", 1), Duration.ofSeconds(61)));
        partner.publish(event("call.started", 2));

        assertThat(types(received(1))).containsExactly("call.started");
        JsonNode expired = delivery("failed");
        assertThat(expired.get("error").asText()).isEqualTo("expired");
        assertThat(expired.get("event_type").asText()).isEqualTo("call.ringing");
        assertThat(expired.get("attempt_count").asInt()).isZero();
        assertThat(expired.get("attempts")).isEmpty();
        assertThat(expired.get("completed_at").isNull()).isFalse();
    }

    @Test
    @DisplayName("an event that becomes too old while it is tried again ends as expired, with its tries")
    void expiresBetweenTries() {
        partner.endpointWith(Map.of("ttl_seconds", Map.of("*", 60)), organization, receiver.url("/"), "*");
        receiver.answering(request -> Answer.with(503, Map.of("Retry-After", "12"), ""));

        partner.publish(old(event("call.ringing", 1), Duration.ofSeconds(50)));

        JsonNode expired = delivery("failed");
        assertThat(expired.get("error").asText()).isEqualTo("expired");
        assertThat(expired.get("attempts"))
                .hasSize(expired.get("attempt_count").asInt())
                .isNotEmpty();
    }

    @Test
    @DisplayName("every second try goes to the failover URL while the main one is down, and the log says which")
    void failover() throws Exception {
        try (Receiver second = Receiver.start()) {
            partner.endpointWith(
                    Map.of("failover_url", second.url("/second")), organization, receiver.url("/main"), "*");
            receiver.answering(request -> Answer.status(502));
            second.answering(request -> Answer.status(second.received().size() == 1 ? 500 : 200));

            partner.publish(event("call.queued", 1));

            JsonNode delivered = delivery("succeeded");
            assertThat(delivered.get("attempts"))
                    .extracting(attempt -> attempt.get("url_kind").asText())
                    .containsExactly("main", "failover", "main", "failover");
            assertThat(receiver.received())
                    .hasSize(2)
                    .extracting(Received::path)
                    .containsOnly("/main");
            assertThat(second.received()).hasSize(2).extracting(Received::path).containsOnly("/second");
        }
    }

    @Test
    @DisplayName("a receiver that says no is asked again where it is, not at its failover URL")
    void noFailover() throws Exception {
        try (Receiver second = Receiver.start()) {
            partner.endpointWith(Map.of("failover_url", second.url("/")), organization, receiver.url("/"), "*");
            receiver.answering(request -> Answer.status(receiver.received().size() == 1 ? 400 : 200));

            partner.publish(event("call.queued", 1));

            delivery("succeeded");
            assertThat(receiver.received()).hasSize(2);
            assertThat(second.received()).isEmpty();
        }
    }

    @Test
    @DisplayName("another endpoint of the organisation goes on while an unordered one hangs in all its slots")
    void unorderedIsolation() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Receiver hanging = Receiver.start()) {
            hanging.answering(request -> new Answer(exchange -> release.await()));
            partner.endpointWith(Map.of("ordering", "unordered"), organization, hanging.url("/"), "*");
            partner.endpoint(organization, receiver.url("/"), "*");
            for (int version = 1; version <= 50; version++) {
                partner.publish(event("call.updated", version));
            }

            List<Received> requests = received(50);
            assertThat(requests)
                    .extracting(
                            request -> Json.tree(request.body()).get("sequence").asLong())
                    .isSorted();
            release.countDown();
        }
    }

    private void failFirst(CallEvent failing, String retryAfter) {
        AtomicInteger tries = new AtomicInteger();
        receiver.answering(
                request -> request.header("webhook-id").equals(failing.id().toString()) && tries.incrementAndGet() == 1
                        ? Answer.with(503, Map.of("Retry-After", retryAfter), "")
                        : Answer.status(200));
    }

    private static CallEvent with(CallEvent event, Object data) {
        return new CallEvent(
                event.id(),
                event.type(),
                event.time(),
                event.organizationId(),
                event.test(),
                event.callId(),
                event.version(),
                data,
                event.webhookUrl());
    }

    private static CallEvent old(CallEvent event, Duration age) {
        return new CallEvent(
                event.id(),
                event.type(),
                event.time().minus(age),
                event.organizationId(),
                event.test(),
                event.callId(),
                event.version(),
                event.data(),
                event.webhookUrl());
    }
}
