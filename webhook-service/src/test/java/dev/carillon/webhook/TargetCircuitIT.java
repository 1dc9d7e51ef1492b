package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TargetCircuitIT.Profile.class)
@DisplayName("A target that fails")
class TargetCircuitIT extends DeliveryTestBase {
    private static final int CALLS = 60;
    private static final int EVENTS_PER_CALL = 4;
    private static final int FAILURES_TO_OPEN = 5;
    private static final int START_IN_FLIGHT = 10;
    private static final Duration PROBES = Duration.ofMillis(400);

    /** Retries far away: what comes back soon was made up for, and not tried again by its own schedule. */
    public static class Profile extends WebhookTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("carillon.webhook.delivery.retry-delays", "1H,2H,3H");
            config.put("carillon.webhook.lane.circuit.failures", Integer.toString(FAILURES_TO_OPEN));
            config.put("carillon.webhook.lane.circuit.first-probe", PROBES.toMillis() + "MS");
            config.put("carillon.webhook.lane.circuit.longest-probe", PROBES.toMillis() + "MS");
            config.put("carillon.webhook.lane.circuit.jitter", "0");
            config.put("carillon.webhook.lane.circuit.longest-pause", "1H");
            return config;
        }
    }

    @Inject
    Database database;

    @Test
    @DisplayName(
            "is left alone but for probes, whatever waits for it, and catches up in order as soon as it works again")
    void outage() {
        UUID endpoint = endpoint();
        receiver.answering(request -> Answer.status(500));
        long began = System.nanoTime();
        publishAll();
        Eventually.value(() -> pending(endpoint), count -> count == CALLS * EVENTS_PER_CALL);
        // Long enough that some probes have failed, too.
        Eventually.value(() -> receiver.received().size(), tries -> tries > FAILURES_TO_OPEN + 2);

        long tried = database.count(
                "select count(*) from delivery_attempt a join delivery d on d.id = a.delivery_id"
                        + " where d.target_id = ?",
                endpoint);
        long probesDue = Duration.ofNanos(System.nanoTime() - began).dividedBy(PROBES) + 1;
        assertThat(tried).isLessThanOrEqualTo(FAILURES_TO_OPEN + START_IN_FLIGHT + probesDue);
        assertThat(database.count("select count(*) from target_health where target_id = ?", endpoint))
                .isEqualTo(1);
        assertThat(database.count(
                        "select count(*) from delivery where target_id = ? and lease_id is not null", endpoint))
                .isLessThanOrEqualTo(1);

        int failed = receiver.received().size();
        receiver.answering(request -> Answer.status(200));

        Eventually.value(Duration.ofSeconds(60), () -> pending(endpoint), count -> count == 0);
        List<Received> all = receiver.received();
        assertInOrder(all.subList(failed, all.size()));
        assertThat(database.count(
                        "select count(*) from delivery_done where target_id = ? and status = 'succeeded'", endpoint))
                .isEqualTo(CALLS * EVENTS_PER_CALL);
        Eventually.value(
                () -> database.count("select count(*) from target_health where target_id = ?", endpoint),
                count -> count == 0);
    }

    @Test
    @DisplayName("is left alone for as long as it asks by Retry-After, although other deliveries are due")
    void pause() {
        UUID endpoint = endpoint();
        receiver.answering(request -> Answer.with(429, Map.of("Retry-After", "3"), ""));
        partner.publish(event("call.queued", 1));
        Received asked = received(1).getFirst();
        Eventually.value(
                () -> database.count("select count(*) from target_health where target_id = ?", endpoint),
                count -> count == 1);
        receiver.answering(request -> Answer.status(200));

        partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));

        Received next = received(2).get(1);
        assertThat(Duration.between(asked.at(), next.at())).isGreaterThanOrEqualTo(Duration.ofMillis(2_900));
    }

    @Test
    @DisplayName("keeps nothing from a target that works")
    void neighbour() throws Exception {
        try (Receiver healthy = Receiver.start()) {
            UUID failing = endpoint();
            partner.endpoint(organization, healthy.url("/"), "*");
            receiver.answering(request -> Answer.status(500));

            publishAll();

            Eventually.value(() -> healthy.received().size(), size -> size == CALLS * EVENTS_PER_CALL);
            assertThat(pending(failing)).isEqualTo(CALLS * EVENTS_PER_CALL);
        }
    }

    private UUID endpoint() {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");
        return UUID.fromString(made.get("id").asText());
    }

    private void publishAll() {
        for (int version = 1; version <= EVENTS_PER_CALL; version++) {
            for (int i = 0; i < CALLS; i++) {
                UUID callId = new UUID(organization.getMostSignificantBits(), i);
                partner.publish(CallEvent.of(organization, callId, "call.updated", version));
            }
        }
    }

    private long pending(UUID endpoint) {
        return database.count("select count(*) from delivery where target_id = ?", endpoint);
    }

    /** One that was refused just before the change is there twice. */
    private static void assertInOrder(List<Received> requests) {
        Map<String, List<Long>> byCall = new HashMap<>();
        for (Received request : requests) {
            JsonNode body = Json.tree(request.body());
            List<Long> sequences =
                    byCall.computeIfAbsent(body.get("data").get("id").asText(), id -> new ArrayList<>());
            long sequence = body.get("sequence").asLong();
            if (sequences.isEmpty() || sequences.getLast() != sequence) {
                sequences.add(sequence);
            }
        }
        assertThat(byCall).hasSize(CALLS);
        assertThat(byCall.values())
                .allSatisfy(sequences -> assertThat(sequences)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS_PER_CALL)
                                .boxed()
                                .toList()));
    }
}
