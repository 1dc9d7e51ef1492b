package dev.carillon.analytics.testing;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes call events in a Kafka transaction, in the form in which the outbox relay of call-service does. */
public final class CallEventLog implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public CallEventLog() {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("kafka.bootstrap.servers"),
                        "transactional.id",
                        "test-" + UUID.randomUUID()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    public void publish(List<CallFact> facts) {
        producer.beginTransaction();
        for (CallFact fact : facts) {
            producer.send(new ProducerRecord<>(Topics.CALL_EVENTS, fact.callId().toString(), Json.bytes(event(fact))));
        }
        producer.commitTransaction();
    }

    /** Publishes a record that is no event. */
    public void publishRubbish(String key) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.CALL_EVENTS, key, "{".getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
    }

    /** Publishes in a transaction that is given up: nobody may ever count it, or wait for it. */
    public void publishAborted(List<CallFact> facts) {
        producer.beginTransaction();
        for (CallFact fact : facts) {
            producer.send(new ProducerRecord<>(Topics.CALL_EVENTS, fact.callId().toString(), Json.bytes(event(fact))));
        }
        producer.flush();
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }

    /** The time of an event grows with its version, so that the newest is known. */
    public static Instant timeOf(CallFact fact) {
        return fact.createdAt().plusSeconds(fact.version());
    }

    public static EventBody<CallView> event(CallFact fact) {
        return new EventBody<>(
                UUID.nameUUIDFromBytes((fact.callId() + "/" + fact.version()).getBytes(StandardCharsets.UTF_8)),
                "call.updated",
                timeOf(fact),
                fact.organizationId(),
                fact.test(),
                fact.version(),
                view(fact));
    }

    private static CallView view(CallFact fact) {
        return new CallView(
                fact.callId(),
                fact.agentId(),
                fact.campaignId(),
                null,
                fact.direction(),
                fact.status(),
                fact.disposition(),
                "+15005560000",
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                fact.attemptCount(),
                3,
                fact.talkSeconds(),
                null,
                fact.test(),
                fact.createdAt(),
                fact.startedAt(),
                fact.completedAt(),
                null,
                null,
                null,
                fact.createdAt(),
                timeOf(fact),
                fact.version());
    }
}
