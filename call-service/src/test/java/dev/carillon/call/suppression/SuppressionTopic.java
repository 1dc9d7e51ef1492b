package dev.carillon.call.suppression;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.suppression.SuppressionState;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What campaign-service does: one partition of the topic, so that the order of publishing is that of the log. */
@ApplicationScoped
class SuppressionTopic {
    private static final int PARTITION = 3;

    private final Jdbc jdbc;
    private final Clock clock;

    SuppressionTopic(Jdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    SuppressionState suppressed(Tenant tenant, String number, long version) {
        return state(tenant, number, null, true, null, version);
    }

    SuppressionState state(
            Tenant tenant,
            String number,
            @Nullable UUID campaignId,
            boolean suppressed,
            @Nullable Instant expiresAt,
            long version) {
        UUID id = SuppressionState.idOf(tenant.organizationId(), tenant.test(), campaignId, number);
        Instant now = clock.instant();
        return new SuppressionState(
                id,
                tenant.organizationId(),
                tenant.test(),
                number,
                campaignId,
                "asked for it",
                "api",
                suppressed,
                now,
                expiresAt,
                version,
                now);
    }

    /** Returns when the broker has it. */
    void publish(SuppressionState state) {
        send(
                state.id().toString(),
                Json.bytes(new EventBody<>(
                        Ids.next(clock),
                        SuppressionState.CHANGED,
                        state.updatedAt(),
                        state.organizationId(),
                        state.test(),
                        state.version(),
                        state)));
    }

    void erase(UUID id) {
        send(id.toString(), null);
    }

    void send(String key, byte @Nullable [] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.SUPPRESSION_STATE, PARTITION, key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the service has taken all that was published before. */
    void awaitTaken() {
        SuppressionState last = suppressed(Tenant.live(), "+15550009999", 1);
        publish(last);
        CallClient.await("the last suppression", () -> isKnown(last.id()), known -> known);
    }

    boolean isKnown(UUID id) {
        return jdbc.first("find", "select id from suppression where id = ?", p -> p.value(id), row -> row.id("id"))
                .isPresent();
    }

    /** Makes a waiting call due. */
    void makeDue(UUID callId) {
        jdbc.update("make due", "update call set due_at = now() where id = ?", p -> p.value(callId));
    }
}
