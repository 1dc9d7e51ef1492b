package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WaitingLinesIT.Profile.class)
@DisplayName("New deliveries to a target that answers well, but has no slot now")
class WaitingLinesIT extends DeliveryTestBase {
    private static final int SLOTS = 2;
    private static final int LINE = 3 * SLOTS;
    /** So many answers earn the target its second slot. */
    private static final int ANSWERED = 3;

    private static final String OF_ENDPOINT = " from delivery where target_id = ?";

    private final CountDownLatch held = new CountDownLatch(1);

    /** Tries that may be held for as long as the test likes, leases that do not run out, and a target that grows once. */
    public static class Profile extends WebhookTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("carillon.webhook.delivery.timeout", "1M");
            config.put("carillon.webhook.delivery.lease", "3M");
            config.put("carillon.webhook.delivery.retry-delays", "1H,2H,3H");
            config.put("carillon.webhook.lane.start-in-flight", "1");
            config.put("carillon.webhook.lane.most-in-flight", Integer.toString(SLOTS));
            config.put("carillon.webhook.lane.circuit.failures", "2");
            config.put("carillon.webhook.lane.circuit.first-probe", "1H");
            config.put("carillon.webhook.lane.circuit.longest-probe", "1H");
            return config;
        }
    }

    @Inject
    Database database;

    @AfterEach
    void letGo() {
        held.countDown();
    }

    @Test
    @DisplayName("are leased up to three for each slot, the rest waits in the table, and each is sent once")
    void line() {
        UUID endpoint = grownEndpoint();
        holdAndAnswer(200);

        publish(20);

        Eventually.value(() -> count("select count(*)" + OF_ENDPOINT, endpoint), all -> all == 20);
        assertThat(leased(endpoint)).isEqualTo(SLOTS + LINE);
        assertThat(receiver.received()).hasSize(ANSWERED + SLOTS);
        held.countDown();
        Eventually.value(
                () -> count("select count(*) from delivery_done where target_id = ?", endpoint),
                done -> done == ANSWERED + 20);
        assertThat(receiver.received()).hasSize(ANSWERED + 20);
    }

    @Test
    @DisplayName("are not sent when the endpoint's owner pauses it meanwhile, but when they resume it")
    void paused() {
        UUID endpoint = grownEndpoint();
        holdAndAnswer(200);
        publish(6);
        Eventually.value(() -> leased(endpoint), leased -> leased == 6);

        partner.update(organization, endpoint.toString(), Map.of("status", "paused"));

        Eventually.value(() -> leased(endpoint), leased -> leased == SLOTS);
        held.countDown();
        Eventually.value(() -> leased(endpoint), leased -> leased == 0);
        assertThat(receiver.received()).hasSize(ANSWERED + SLOTS);
        partner.update(organization, endpoint.toString(), Map.of("status", "active"));
        received(ANSWERED + 6);
        Eventually.value(() -> count("select count(*)" + OF_ENDPOINT, endpoint), pending -> pending == 0);
    }

    @Test
    @DisplayName("go back into the table when the target begins to fail")
    void failing() {
        UUID endpoint = grownEndpoint();
        holdAndAnswer(500);
        publish(SLOTS + LINE);
        Eventually.value(() -> leased(endpoint), leased -> leased == SLOTS + LINE);

        held.countDown();

        Eventually.value(() -> leased(endpoint), leased -> leased == 0);
        assertThat(receiver.received().size()).isLessThanOrEqualTo(ANSWERED + SLOTS + 2);
        assertThat(count("select count(*)" + OF_ENDPOINT + " and attempt_count = 0 and due_at <= now()", endpoint))
                .isGreaterThanOrEqualTo(LINE - 2);
    }

    private UUID grownEndpoint() {
        UUID endpoint = UUID.fromString(
                partner.endpoint(organization, receiver.url("/"), "*").get("id").asText());
        receiver.answering(request -> Answer.status(200));
        for (int i = 1; i <= ANSWERED; i++) {
            publish(1);
            received(i);
            int answered = i;
            Eventually.value(
                    () -> count("select count(*) from delivery_done where target_id = ?", endpoint),
                    done -> done == answered);
        }
        return endpoint;
    }

    private void holdAndAnswer(int status) {
        receiver.answering(request -> new Answer(exchange -> {
            held.await();
            exchange.sendResponseHeaders(status, -1);
        }));
    }

    /** One event each, of different calls. */
    private void publish(int calls) {
        for (int i = 0; i < calls; i++) {
            partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));
        }
    }

    private long leased(UUID endpoint) {
        return count("select count(*)" + OF_ENDPOINT + " and lease_id is not null", endpoint);
    }

    private long count(String query, UUID endpoint) {
        return database.count(query, endpoint);
    }
}
