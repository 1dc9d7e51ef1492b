package dev.carillon.common.messaging.outbox;

import dev.carillon.common.messaging.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes the rows of one group in Kafka transactions. Opening it fences every former publisher of the same group:
 * without that, the stale snapshot of one that was long thought dead could land last in a compacted topic.
 */
final class OutboxPublisher implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private final String source;
    private final KafkaProducer<String, byte[]> producer;

    /**
     * @param kafka connection settings by Kafka's names
     * @throws org.apache.kafka.common.KafkaException when the broker cannot be reached in time
     */
    OutboxPublisher(Map<String, Object> kafka, String service, int group) {
        this.source = "/" + service;
        this.producer = new KafkaProducer<>(settings(kafka, service, group));
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Publishes {@code rows} in order and returns when all are committed.
     *
     * @throws org.apache.kafka.common.KafkaException when not: close this publisher and read the page again
     */
    void publish(List<OutboxStore.Row> rows) {
        producer.beginTransaction();
        for (OutboxStore.Row row : rows) {
            byte[] value = row.payload().getBytes(StandardCharsets.UTF_8);
            String key = row.aggregateId().toString();
            var unused = producer.send(new ProducerRecord<>(row.topic(), (int) row.bucket(), key, value, headers(row)));
            if (row.stateTopic() != null) {
                unused = producer.send(
                        new ProducerRecord<>(row.stateTopic(), (int) row.bucket(), key, value, headers(row)));
            }
        }
        producer.commitTransaction(); // flushes, and throws what any send failed with
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    private Headers headers(OutboxStore.Row row) {
        Headers headers = new RecordHeaders();
        MessageHeaders.put(headers, MessageHeaders.SPEC_VERSION, MessageHeaders.SPEC_VERSION_1_0);
        MessageHeaders.put(headers, MessageHeaders.ID, row.eventId().toString());
        MessageHeaders.put(headers, MessageHeaders.TYPE, row.type());
        MessageHeaders.put(headers, MessageHeaders.SOURCE, source);
        MessageHeaders.put(headers, MessageHeaders.SUBJECT, row.aggregateId().toString());
        MessageHeaders.put(headers, MessageHeaders.TIME, row.time());
        MessageHeaders.put(headers, MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);
        MessageHeaders.put(
                headers, MessageHeaders.ORGANIZATION_ID, row.organizationId().toString());
        MessageHeaders.put(headers, MessageHeaders.TEST, Boolean.toString(row.test()));
        MessageHeaders.put(headers, MessageHeaders.VERSION, Long.toString(row.version()));
        if (row.webhookUrl() != null) {
            MessageHeaders.put(headers, MessageHeaders.WEBHOOK_URL, row.webhookUrl());
        }
        if (row.requestId() != null) {
            MessageHeaders.put(headers, MessageHeaders.REQUEST_ID, row.requestId());
        }
        if (row.traceparent() != null) {
            MessageHeaders.put(headers, MessageHeaders.TRACEPARENT, row.traceparent());
        }
        return headers;
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, String service, int group) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "outbox-" + service + "-" + group);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox-" + service + "-" + group);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // With several in flight, the broker may see the second batch of a partition new to the transaction first and
        // refuse it as out of order; the client then waits before it tries again.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        return settings;
    }
}
