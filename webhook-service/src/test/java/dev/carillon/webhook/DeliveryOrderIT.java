package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Deliveries that wait")
class DeliveryOrderIT extends DeliveryTestBase {
    @Inject
    AgroalDataSource dataSource;

    @Test
    @DisplayName("the events of each call arrive in order although every fifth try fails")
    void order() {
        int calls = 200;
        int eventsPerCall = 8;
        partner.endpoint(organization, receiver.url("/"), "*");
        Map<String, List<Long>> accepted = new ConcurrentHashMap<>();
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        Map<String, Boolean> taken = new ConcurrentHashMap<>();
        receiver.answering(request -> {
            String id = request.header("webhook-id");
            boolean first = seen.putIfAbsent(id, true) == null;
            if (first && ThreadLocalRandom.current().nextInt(5) == 0) {
                return Answer.status(500);
            }
            // At least once: an answer that took longer than the timeout is asked for again.
            if (taken.putIfAbsent(id, true) != null) {
                return Answer.status(200);
            }
            JsonNode body = Json.tree(request.body());
            accepted.computeIfAbsent(
                            body.get("data").get("id").asText(),
                            callId -> java.util.Collections.synchronizedList(new ArrayList<>()))
                    .add(body.get("sequence").asLong());
            return Answer.status(200);
        });

        for (int version = 1; version <= eventsPerCall; version++) {
            for (int i = 0; i < calls; i++) {
                UUID callId = new UUID(organization.getMostSignificantBits(), i);
                partner.publish(CallEvent.of(organization, callId, "call.updated", version));
            }
        }

        Eventually.value(
                Duration.ofSeconds(90),
                () -> accepted.values().stream().mapToInt(List::size).sum(),
                sum -> sum == calls * eventsPerCall);
        assertThat(accepted).hasSize(calls);
        assertThat(accepted.values())
                .allSatisfy(list -> assertThat(list)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, eventsPerCall).boxed().toList()));
        assertThat(receiver.received().size()).isGreaterThan(calls * eventsPerCall);
    }

    @Test
    @DisplayName("an event that keeps failing is parked after a while: later ones pass it, and it is tried on")
    void parking() {
        partner.endpoint(organization, receiver.url("/"), "*");
        CallEvent failing = event("call.queued", 1);
        receiver.answering(
                request -> request.header("webhook-id").equals(failing.id().toString())
                        ? Answer.with(503, Map.of("Retry-After", "3600"), "")
                        : Answer.status(200));

        partner.publish(failing);
        partner.publish(event("call.dialing", 2));
        partner.publish(event("call.completed", 3));

        List<Received> requests = received(3);
        assertThat(types(requests)).containsExactly("call.queued", "call.dialing", "call.completed");
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
                .isGreaterThan(Duration.ofMillis(5_500));
        assertThat(pending(1).getFirst().get("event_id").asText())
                .isEqualTo(failing.id().toString());
    }

    @Test
    @DisplayName("an endpoint that hangs holds up no other")
    void isolation() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Receiver hanging = Receiver.start()) {
            hanging.answering(request -> new Answer(exchange -> {
                release.await();
                exchange.sendResponseHeaders(200, -1);
            }));
            partner.endpoint(organization, hanging.url("/"), "*");
            partner.endpoint(organization, receiver.url("/"), "*");
            int events = 100;

            for (int i = 0; i < events; i++) {
                partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));
            }

            received(events);
            // Each of its tries takes the whole timeout, ten at once. If the other endpoint shared anything with it,
            // the
            // last event would have got there only after most of them.
            assertThat(hanging.received().size()).isBetween(1, events / 2);
            release.countDown();
        }
    }

    @Test
    @DisplayName("what a crashed replica had leased is sent when the lease has run out, under the same id")
    void expiredLease() throws Exception {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "paused"));
        CallEvent first = event("call.queued", 1);
        CallEvent second = event("call.dialing", 2);
        partner.publish(first);
        partner.publish(second);
        Eventually.value(() -> deliveries(call).size(), size -> size == 2);
        // As a replica leaves it that was killed between the claim and the result.
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lease = connection.prepareStatement(
                        "update delivery set lease_id = gen_random_uuid(), due_at = now() + interval '1500 ms'"
                                + " where event_id = ?")) {
            lease.setObject(1, first.id());
            assertThat(lease.executeUpdate()).isEqualTo(1);
        }
        Instant leased = Instant.now();

        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "active"));

        List<Received> requests = received(2);
        assertThat(requests)
                .extracting(request -> request.header("webhook-id"))
                .containsExactly(first.id().toString(), second.id().toString());
        assertThat(requests.getFirst().at()).isAfter(leased.plusMillis(1_300));
    }

    @Test
    @DisplayName("a paused endpoint gets nothing, and everything in order once it is active again")
    void paused() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        partner.update(organization, endpoint.get("id").asText(), Map.of("status", "paused"));
        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));
        List<JsonNode> held = Eventually.value(() -> deliveries(call), list -> list.size() == 2);
        assertThat(held).allMatch(delivery -> delivery.get("status").asText().equals("pending"));

        partner.update(
                organization, endpoint.get("id").asText(), Map.of("status", "active", "url", receiver.url("/new")));

        List<Received> requests = received(2);
        assertThat(types(requests)).containsExactly("call.queued", "call.dialing");
        assertThat(requests).extracting(Received::path).containsOnly("/new");
    }

    @Test
    @DisplayName("what is pending for a deleted endpoint is given up")
    void deleted() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        receiver.answering(request -> Answer.with(503, Map.of("Retry-After", "60"), ""));
        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));
        received(1);
        UUID id = UUID.fromString(endpoint.get("id").asText());

        partner.execute(
                organization,
                false,
                UUID.randomUUID(),
                EndpointCommand.Delete.TYPE,
                id,
                new EndpointCommand.Delete(id));

        List<JsonNode> given = Eventually.value(
                () -> deliveries(call),
                list -> list.size() == 2
                        && list.stream().allMatch(d -> d.get("status").asText().equals("failed")));
        assertThat(given).allMatch(d -> d.get("error").asText().equals("endpoint_deleted"));
        assertThat(receiver.received()).hasSize(1);
    }
}
