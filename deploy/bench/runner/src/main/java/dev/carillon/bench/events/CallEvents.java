package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.messaging.MessageHeaders;
import dev.carillon.common.messaging.PlainProducer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes {@code call.queued} of new calls where call-service does, as it does: webhook-service cannot tell the difference. */
final class CallEvents implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;
    private final AtomicLong failed = new AtomicLong();

    CallEvents(StackUnderTest stack, Clock clock) {
        this.producer = new KafkaProducer<>(
                PlainProducer.settings(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers())));
        this.clock = clock;
    }

    /** An id for {@link #send}. */
    UUID newId() {
        return Ids.next(clock);
    }

    void send(UUID eventId, UUID organizationId, CallTemplate template) {
        UUID callId = newId();
        Instant now = clock.instant();
        var headers = new RecordHeaders();
        MessageHeaders.put(headers, MessageHeaders.SPEC_VERSION, MessageHeaders.SPEC_VERSION_1_0);
        MessageHeaders.put(headers, MessageHeaders.ID, eventId.toString());
        MessageHeaders.put(headers, MessageHeaders.TYPE, CallEventType.QUEUED.wire());
        MessageHeaders.put(headers, MessageHeaders.SOURCE, "/call-service");
        MessageHeaders.put(headers, MessageHeaders.SUBJECT, callId.toString());
        MessageHeaders.put(headers, MessageHeaders.TIME, now.toString());
        MessageHeaders.put(headers, MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);
        MessageHeaders.put(headers, MessageHeaders.ORGANIZATION_ID, organizationId.toString());
        MessageHeaders.put(headers, MessageHeaders.TEST, Boolean.toString(false));
        MessageHeaders.put(headers, MessageHeaders.VERSION, "1");
        byte[] value = value(eventId, now, organizationId, template.of(callId));
        var unused = producer.send(
                new ProducerRecord<>(Topics.CALL_EVENTS, null, callId.toString(), value, headers),
                (written, failure) -> {
                    if (failure != null) {
                        failed.incrementAndGet();
                    }
                });
    }

    /** An {@link dev.carillon.common.event.EventBody}. */
    private static byte[] value(UUID eventId, Instant time, UUID organizationId, String data) {
        return ("{\"id\":\"" + eventId + "\",\"type\":\"" + CallEventType.QUEUED.wire() + "\",\"time\":\"" + time
                        + "\",\"organization_id\":\"" + organizationId + "\",\"test\":false,\"version\":1,\"data\":"
                        + data
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws BenchException when Kafka did not take all of them: nothing that was measured counts */
    void requireAllWritten() {
        producer.flush();
        if (failed.get() > 0) {
            throw new BenchException("Kafka did not take " + failed.get() + " events");
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
