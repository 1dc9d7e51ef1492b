package dev.carillon.call.suppression;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.contract.suppression.SuppressionState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SuppressionIT {
    private static final String PERSON = "+15551234567";
    private static final String BUSY = "+15005550101";
    private static final String INVALID = "+15005550104";

    @Inject
    CallClient client;

    @Inject
    SuppressionTopic topic;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.live();

    @BeforeEach
    void agent() {
        client.defaultAgent(tenant);
    }

    @Test
    @DisplayName("A number that is suppressed while its call waits for its time is refused at the moment of dialling")
    void beforeItsTime() {
        CallView call = scheduled(tenant, null);
        topic.publish(topic.suppressed(tenant, PERSON, 1));
        topic.awaitTaken();

        topic.makeDue(call.id());
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(ended.status()).isEqualTo(CallStatus.CANCELED);
        assertThat(ended.disposition()).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
        assertThat(ended.attemptCount()).isZero();
        assertThat(client.attempts(tenant, call.id())).isEmpty();
        assertThat(client.timeline(tenant, call.id())).containsExactly("call.queued", "call.canceled");
    }

    @Test
    @DisplayName("A number that is suppressed between two attempts is not tried again")
    void betweenAttempts() {
        var patient = new DialPolicy(List.of(), null, null, null, null, Map.of(Disposition.BUSY, 3_600));
        CallView call = client.place(tenant, place(BUSY, null, null, patient));
        client.awaitCall(tenant, call.id(), c -> c.status() == CallStatus.QUEUED && c.attemptCount() == 1);
        topic.publish(topic.suppressed(tenant, BUSY, 1));
        topic.awaitTaken();

        topic.makeDue(call.id());
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(ended.disposition()).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
        assertThat(ended.attemptCount()).isEqualTo(1);
        assertThat(client.attempts(tenant, call.id()))
                .extracting(AttemptView::disposition)
                .containsExactly(Disposition.BUSY);
    }

    @Test
    @DisplayName("A suppression that was lifted, or has expired, holds nothing back")
    void liftedOrExpired() {
        String expired = "+15551234568";
        String expiring = "+15551234569";
        topic.publish(topic.suppressed(tenant, PERSON, 1));
        topic.publish(topic.state(tenant, PERSON, null, false, null, 2));
        topic.publish(topic.state(tenant, expired, null, true, clock.instant().minusSeconds(1), 1));
        topic.publish(topic.state(tenant, expiring, null, true, clock.instant().plus(Duration.ofHours(1)), 1));
        topic.awaitTaken();

        assertThat(outcome(tenant, PERSON)).isEqualTo(Disposition.ANSWERED);
        assertThat(outcome(tenant, expired)).isEqualTo(Disposition.ANSWERED);
        assertThat(outcome(tenant, expiring)).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
    }

    @Test
    @DisplayName("A suppression binds one organisation and one mode, and one campaign if it names one")
    void bounds() {
        Tenant other = Tenant.live();
        client.defaultAgent(other);
        client.defaultAgent(tenant.inTestMode());
        UUID campaign = UUID.randomUUID();
        String ofCampaign = "+15551234568";
        topic.publish(topic.suppressed(tenant, PERSON, 1));
        topic.publish(topic.state(tenant, ofCampaign, campaign, true, null, 1));
        topic.awaitTaken();

        assertThat(outcome(tenant, PERSON)).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
        assertThat(outcome(other, PERSON)).isEqualTo(Disposition.ANSWERED);
        assertThat(outcome(tenant.inTestMode(), PERSON)).isEqualTo(Disposition.ANSWERED);
        assertThat(outcome(tenant, ofCampaign)).isEqualTo(Disposition.ANSWERED);
        assertThat(outcome(tenant, place(ofCampaign, UUID.randomUUID(), null, null)))
                .isEqualTo(Disposition.ANSWERED);
        assertThat(outcome(tenant, place(ofCampaign, campaign, null, null))).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
    }

    @Test
    @DisplayName("An older version that comes late, or twice, changes nothing")
    void reordered() {
        String lifted = "+15551234568";
        SuppressionState third = topic.suppressed(tenant, PERSON, 3);
        topic.publish(third);
        topic.publish(topic.state(tenant, PERSON, null, false, null, 2));
        topic.publish(third);
        topic.publish(topic.state(tenant, lifted, null, false, null, 2));
        topic.publish(topic.suppressed(tenant, lifted, 1));
        topic.awaitTaken();

        assertThat(outcome(tenant, PERSON)).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
        assertThat(outcome(tenant, lifted)).isEqualTo(Disposition.ANSWERED);
    }

    @Test
    @DisplayName("An erasure leaves no number behind, and the number may be suppressed anew, from version 1 on")
    void erased() {
        SuppressionState state = topic.suppressed(tenant, PERSON, 7);
        topic.publish(state);
        topic.erase(state.id());
        topic.awaitTaken();
        assertThat(numbers(state.id())).isZero();
        assertThat(outcome(tenant, PERSON)).isEqualTo(Disposition.ANSWERED);

        topic.publish(topic.suppressed(tenant, PERSON, 1));
        topic.awaitTaken();

        assertThat(outcome(tenant, PERSON)).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
    }

    @Test
    @DisplayName("What is no suppression is put aside, and those around it count")
    void poison() {
        SuppressionState good = topic.suppressed(tenant, PERSON, 1);
        String key = UUID.randomUUID().toString();
        topic.send(key, "{\"no\":\"event\"}".getBytes(StandardCharsets.UTF_8));
        topic.send("not an id", null);
        topic.publish(good);
        topic.awaitTaken();

        assertThat(outcome(tenant, PERSON)).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
        assertThat(deadLetters()).contains(key, "not an id");
    }

    @Test
    @DisplayName("The simulated carrier's invalid number is dialled every time: its verdicts are played")
    void simulatedInvalidNumber() {
        for (int i = 0; i < 2; i++) {
            CallView ended = client.awaitEnd(
                    tenant, client.place(tenant, to(INVALID, 1, null)).id());

            assertThat(ended.disposition()).isEqualTo(Disposition.INVALID_NUMBER);
            assertThat(ended.attemptCount()).isEqualTo(1);
            assertThat(ended.errorMessage()).isEqualTo("The number is not in service");
        }
    }

    private Disposition outcome(Tenant caller, String number) {
        return outcome(caller, to(number, 1, null));
    }

    private Disposition outcome(Tenant caller, PlaceCall place) {
        return client.awaitEnd(caller, client.place(caller, place).id()).disposition();
    }

    private CallView scheduled(Tenant caller, @Nullable UUID campaignId) {
        return client.place(caller, place(PERSON, campaignId, clock.instant().plus(Duration.ofHours(1)), null));
    }

    private int numbers(UUID id) {
        return jdbc.query(
                        "count",
                        "select count(number) as numbers from suppression where id = ?",
                        p -> p.value(id),
                        row -> row.number("numbers"))
                .getFirst();
    }

    private static PlaceCall place(
            String number, @Nullable UUID campaignId, @Nullable Instant scheduledAt, @Nullable DialPolicy policy) {
        return new PlaceCall(
                null, number, null, "Jane", Map.of(), Map.of(), scheduledAt, null, 3, campaignId, null, policy, null);
    }

    private static List<String> deadLetters() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition letters = new TopicPartition(Topics.deadLetters("call-service"), 0);
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            List<String> keys = new java.util.ArrayList<>();
            long end = consumer.endOffsets(List.of(letters)).get(letters);
            while (consumer.position(letters) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> keys.add(letter.key()));
            }
            return keys;
        }
    }
}
