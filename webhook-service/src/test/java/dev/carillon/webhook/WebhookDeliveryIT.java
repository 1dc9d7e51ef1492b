package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.ScriptedNames;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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

    @Inject
    ScriptedNames names;

    @Inject
    AgroalDataSource dataSource;

    final UUID organization = UUID.randomUUID();
    final UUID call = UUID.randomUUID();
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
    @DisplayName("the events of each call arrive in order although every fifth try fails")
    void order() {
        int calls = 40;
        int eventsPerCall = 8;
        partner.endpoint(organization, receiver.url("/"), "*");
        Map<String, List<Long>> accepted = new ConcurrentHashMap<>();
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        receiver.answering(request -> {
            boolean first = seen.putIfAbsent(request.header("webhook-id"), true) == null;
            if (first && ThreadLocalRandom.current().nextInt(5) == 0) {
                return Answer.status(500);
            }
            JsonNode body = Json.tree(request.body());
            accepted.computeIfAbsent(
                            body.get("data").get("id").asText(),
                            id -> java.util.Collections.synchronizedList(new ArrayList<>()))
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
                () -> accepted.values().stream().mapToInt(List::size).sum(), sum -> sum == calls * eventsPerCall);
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
        assertThat(delivery("pending").get("event_id").asText())
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

    private CallEvent event(String type, long version) {
        return CallEvent.of(organization, call, type, version);
    }

    private List<Received> received(int count) {
        return Eventually.value(receiver::received, list -> list.size() >= count);
    }

    private List<JsonNode> deliveries(UUID callId) {
        List<JsonNode> items = new ArrayList<>();
        partner.read(organization, "/internal/v1/deliveries?call_id=" + callId)
                .get("items")
                .forEach(items::add);
        return items;
    }

    /** The first of the call's deliveries that has come to {@code status}. */
    private JsonNode delivery(String status) {
        return Eventually.value(
                        () -> deliveries(call).stream()
                                .filter(delivery ->
                                        delivery.get("status").asText().equals(status))
                                .toList(),
                        list -> !list.isEmpty())
                .getFirst();
    }

    private static List<String> types(List<Received> requests) {
        return requests.stream()
                .map(request -> Json.tree(request.body()).get("type").asText())
                .toList();
    }

    private static HttpHeaders headersOf(Received request) {
        return HttpHeaders.of(
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }
}
