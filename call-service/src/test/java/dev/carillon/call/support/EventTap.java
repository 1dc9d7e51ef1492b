package dev.carillon.call.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.event.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, as a data team would. */
public final class EventTap implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ReceivedEvent> events = new ArrayList<>();

    public EventTap(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("kafka.bootstrap.servers"),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
    }

    /** The events of {@code callId} in the order of the log, once one of {@code type} is among them. */
    public List<ReceivedEvent> until(UUID callId, String type) {
        CallClient.await(
                type + " of " + callId,
                () -> {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        events.add(ReceivedEvent.parse(record));
                    }
                    return of(callId);
                },
                seen -> seen.stream().anyMatch(event -> event.type().equals(type)));
        return of(callId);
    }

    private List<ReceivedEvent> of(UUID callId) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(callId))
                .toList();
    }

    public static String status(ReceivedEvent event) {
        JsonNode data = event.data(JsonNode.class);
        return data.path("status").asText();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
