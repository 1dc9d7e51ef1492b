package dev.carillon.common.event;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.MessageHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer reads it.
 *
 * @param body the value, its data still a tree
 * @param webhookUrl a call's own webhook target
 */
public record ReceivedEvent(
        UUID aggregateId,
        EventBody<JsonNode> body,
        @Nullable String webhookUrl,
        @Nullable String requestId,
        @Nullable String traceparent) {
    private static final TypeReference<EventBody<JsonNode>> BODY = new TypeReference<>() {};

    /**
     * @throws UncheckedIOException when the value is not an event
     * @throws IllegalArgumentException when the key is not an id, or a mandatory field is missing
     */
    public static ReceivedEvent parse(ConsumerRecord<String, byte[]> kafkaRecord) {
        EventBody<JsonNode> body;
        try {
            body = Json.mapper().readValue(kafkaRecord.value(), BODY);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read event", e);
        }
        if (body == null
                || body.id() == null
                || body.type() == null
                || body.time() == null
                || body.organizationId() == null
                || body.data() == null
                || body.version() < 1) {
            throw new IllegalArgumentException("Event lacks a mandatory field");
        }
        return new ReceivedEvent(
                UUID.fromString(kafkaRecord.key()),
                body,
                header(kafkaRecord, MessageHeaders.WEBHOOK_URL).orElse(null),
                header(kafkaRecord, MessageHeaders.REQUEST_ID).orElse(null),
                header(kafkaRecord, MessageHeaders.TRACEPARENT).orElse(null));
    }

    /** The data as {@code type}. */
    public <T> T data(Class<T> type) {
        try {
            return Json.mapper().treeToValue(body.data(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read data of event " + body.id(), e);
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        return MessageHeaders.text(kafkaRecord.headers(), name);
    }
}
