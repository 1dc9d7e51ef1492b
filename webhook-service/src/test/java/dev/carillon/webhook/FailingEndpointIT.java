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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FailingEndpointIT.Profile.class)
@DisplayName("An endpoint that does nothing but fail")
class FailingEndpointIT extends DeliveryTestBase {
    private static final int EVENTS = 20;

    /** An hour is a second here. */
    public static class Profile extends WebhookTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("carillon.webhook.delivery.retry-delays", "1H,2H,3H");
            config.put("carillon.webhook.lane.circuit.failures", "3");
            config.put("carillon.webhook.lane.circuit.first-probe", "100MS");
            config.put("carillon.webhook.lane.circuit.longest-probe", "200MS");
            config.put("carillon.webhook.lane.failing.window", "1S");
            config.put("carillon.webhook.lane.failing.attempts", "8");
            config.put("carillon.webhook.lane.failing.probe-interval", "300MS");
            return config;
        }
    }

    private Receiver watcher;
    private String endpoint;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void watch() throws Exception {
        watcher = Receiver.start();
        partner.endpoint(organization, watcher.url("/"), "webhook.*");
        endpoint = partner.endpoint(organization, receiver.url("/"), "call.*")
                .get("id")
                .asText();
    }

    @AfterEach
    void stopWatching() {
        watcher.close();
    }

    @Test
    @DisplayName("is paused with an event, probed on, and resumed with an event by the first success; nothing is lost")
    void pausedAndResumed() {
        receiver.answering(request -> Answer.status(500));
        Set<String> owed = publish();
        awaitStatus("paused");
        int tries = receiver.received().size();
        owed.addAll(publish());
        Eventually.value(() -> receiver.received().size(), size -> size > tries + 1);
        assertThat(status()).isEqualTo("paused");
        assertThat(pausedReason()).isEqualTo("failing");

        accept();

        awaitStatus("active");
        Eventually.value(() -> accepted, ids -> ids.containsAll(owed));
        List<Received> told = Eventually.value(watcher::received, list -> list.size() >= 2);
        assertThat(types(told)).containsExactly("webhook.endpoint_paused", "webhook.endpoint_resumed");
        assertThat(told).extracting(FailingEndpointIT::idOf).containsOnly(endpoint);
        assertThat(told)
                .extracting(
                        request -> Json.tree(request.body()).at("/data/status").asText())
                .containsExactly("paused", "active");
    }

    @Test
    @DisplayName("stays paused when its owner has paused it, whatever a probe might find")
    void pausedByHand() throws Exception {
        try (Receiver metronome = Receiver.start()) {
            partner.endpoint(organization, metronome.url("/"), "call.*");
            metronome.answering(request -> Answer.status(500));
            receiver.answering(request -> Answer.status(500));
            publish();
            awaitStatus("paused");

            partner.update(organization, endpoint, Map.of("status", "paused"));
            assertThat(pausedReason()).isNull();
            // One probe may have been under way; whatever it finds, the owner has decided.
            accept();
            publish();
            // As many probes of a neighbour that is in the same state: ours would have had theirs by then.
            int beats = metronome.received().size();
            Eventually.value(() -> metronome.received().size(), size -> size > beats + 6);

            assertThat(status()).isEqualTo("paused");
            assertThat(accepted.size()).isLessThanOrEqualTo(1);
            partner.update(organization, endpoint, Map.of("status", "active"));
            Eventually.value(accepted::size, size -> size == EVENTS * 2);
        }
    }

    @Test
    @DisplayName("is sent to at once when its owner makes it active again")
    void resumedByHand() {
        receiver.answering(request -> Answer.status(500));
        Set<String> owed = publish();
        awaitStatus("paused");

        accept();
        partner.update(organization, endpoint, Map.of("status", "active"));

        Eventually.value(() -> accepted, ids -> ids.containsAll(owed));
        assertThat(status()).isEqualTo("active");
    }

    private void accept() {
        receiver.answering(request -> {
            accepted.add(request.header("webhook-id"));
            return Answer.status(200);
        });
    }

    private Set<String> publish() {
        List<CallEvent> events = java.util.stream.Stream.generate(
                        () -> CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1))
                .limit(EVENTS)
                .toList();
        events.forEach(partner::publish);
        return events.stream().map(event -> event.id().toString()).collect(Collectors.toSet());
    }

    private void awaitStatus(String expected) {
        Eventually.value(this::status, expected::equals);
    }

    private String status() {
        return read().get("status").asText();
    }

    private String pausedReason() {
        return read().get("paused_reason").asText(null);
    }

    private JsonNode read() {
        return partner.read(organization, "/internal/v1/webhooks/" + endpoint);
    }

    private static String idOf(Received request) {
        JsonNode body = Json.tree(request.body());
        return body.at("/data/id").asText();
    }
}
