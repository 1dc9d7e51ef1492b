package dev.carillon.bench.events;

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

/** Writes events of calls that it makes up where call-service does, as it does: webhook-service cannot tell the difference. */
public final class CallEvents implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;
    private final AtomicLong failed = new AtomicLong();

    public CallEvents(StackUnderTest stack, Clock clock) {
        this.producer = new KafkaProducer<>(
                PlainProducer.settings(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers())));
        this.clock = clock;
    }

    /** An id for an event or a call. */
    public UUID newId() {
        return Ids.next(clock);
    }

    /**
     * An event of a call.
     *
     * @param version of the call after the event: from 1 on, without a gap
     */
    public record CallEvent(UUID id, UUID organizationId, UUID callId, CallEventType type, long version) {}

    /** The first event of a new call. */
    public void sendQueued(UUID eventId, UUID organizationId, CallTemplate template) {
        send(new CallEvent(eventId, organizationId, newId(), CallEventType.QUEUED, 1), template);
    }

    /** Events of one call must be given in order. */
    public void send(CallEvent event, CallTemplate template) {
        Instant now = clock.instant();
        var headers = new RecordHeaders();
        MessageHeaders.put(headers, MessageHeaders.SPEC_VERSION, MessageHeaders.SPEC_VERSION_1_0);
        MessageHeaders.put(headers, MessageHeaders.ID, event.id().toString());
        MessageHeaders.put(headers, MessageHeaders.TYPE, event.type().wire());
        MessageHeaders.put(headers, MessageHeaders.SOURCE, "/call-service");
        MessageHeaders.put(headers, MessageHeaders.SUBJECT, event.callId().toString());
        MessageHeaders.put(headers, MessageHeaders.TIME, now.toString());
        MessageHeaders.put(headers, MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);
        MessageHeaders.put(
                headers, MessageHeaders.ORGANIZATION_ID, event.organizationId().toString());
        MessageHeaders.put(headers, MessageHeaders.TEST, Boolean.toString(false));
        MessageHeaders.put(headers, MessageHeaders.VERSION, Long.toString(event.version()));
        byte[] value = value(event, now, template.of(event.callId()));
        var unused = producer.send(
                new ProducerRecord<>(Topics.CALL_EVENTS, null, event.callId().toString(), value, headers),
                (written, failure) -> {
                    if (failure != null) {
                        failed.incrementAndGet();
                    }
                });
    }

    /** An {@link dev.carillon.common.event.EventBody}. */
    private static byte[] value(CallEvent event, Instant time, String data) {
        return ("{\"id\":\"" + event.id() + "\",\"type\":\"" + event.type().wire() + "\",\"time\":\"" + time
                        + "\",\"organization_id\":\"" + event.organizationId() + "\",\"test\":false,\"version\":"
                        + event.version() + ",\"data\":" + data + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws BenchException when Kafka did not take all of them: nothing that was measured counts */
    public void requireAllWritten() {
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
