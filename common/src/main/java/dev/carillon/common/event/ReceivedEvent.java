package dev.carillon.common.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.MessageHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer reads it. The envelope comes from the headers, so that an event nobody asks more of is never
 * parsed; where a sink has dropped them, it comes from the value, which repeats it.
 */
public final class ReceivedEvent {
    private static final String DATA = "data";

    private final UUID aggregateId;
    private final Envelope envelope;
    private final byte[] value;
    private final @Nullable String webhookUrl;
    private final @Nullable String requestId;
    private final @Nullable String traceparent;

    private record Envelope(UUID id, String type, Instant time, UUID organizationId, boolean test, long version) {
        Envelope {
            if (id == null || type == null || time == null || organizationId == null || version < 1) {
                throw new IllegalArgumentException("Event lacks a mandatory field");
            }
        }

        static Envelope of(EventBody<?> body) {
            return new Envelope(
                    body.id(), body.type(), body.time(), body.organizationId(), body.test(), body.version());
        }

        static Envelope of(Headers headers) {
            return new Envelope(
                    UUID.fromString(mandatory(headers, MessageHeaders.ID)),
                    mandatory(headers, MessageHeaders.TYPE),
                    Instant.parse(mandatory(headers, MessageHeaders.TIME)),
                    UUID.fromString(mandatory(headers, MessageHeaders.ORGANIZATION_ID)),
                    Boolean.parseBoolean(mandatory(headers, MessageHeaders.TEST)),
                    Long.parseLong(mandatory(headers, MessageHeaders.VERSION)));
        }
    }

    private ReceivedEvent(ConsumerRecord<String, byte[]> kafkaRecord) {
        Headers headers = kafkaRecord.headers();
        this.aggregateId = UUID.fromString(kafkaRecord.key());
        this.value = kafkaRecord.value();
        this.envelope = headers.lastHeader(MessageHeaders.ID) == null
                ? Envelope.of(body(JsonNode.class))
                : Envelope.of(headers);
        this.webhookUrl =
                MessageHeaders.text(headers, MessageHeaders.WEBHOOK_URL).orElse(null);
        this.requestId = MessageHeaders.text(headers, MessageHeaders.REQUEST_ID).orElse(null);
        this.traceparent =
                MessageHeaders.text(headers, MessageHeaders.TRACEPARENT).orElse(null);
    }

    /**
     * @throws UncheckedIOException when there are no headers and the value is not an event
     * @throws IllegalArgumentException when the key is not an id, or a mandatory field is missing
     * @throws java.time.DateTimeException when the time is none
     */
    public static ReceivedEvent parse(ConsumerRecord<String, byte[]> kafkaRecord) {
        return new ReceivedEvent(kafkaRecord);
    }

    public UUID aggregateId() {
        return aggregateId;
    }

    public UUID id() {
        return envelope.id();
    }

    public String type() {
        return envelope.type();
    }

    public Instant time() {
        return envelope.time();
    }

    public UUID organizationId() {
        return envelope.organizationId();
    }

    public boolean test() {
        return envelope.test();
    }

    /** The aggregate's version after this event. */
    public long version() {
        return envelope.version();
    }

    /** A call's own webhook target. */
    public @Nullable String webhookUrl() {
        return webhookUrl;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    public @Nullable String traceparent() {
        return traceparent;
    }

    /**
     * The resource, as {@code type}. Parses at each call.
     *
     * @throws UncheckedIOException when the value is not an event, or its data not of this type
     * @throws IllegalArgumentException when there is no data
     */
    public <T> T data(Class<T> type) {
        T data = body(type).data();
        if (data == null || data instanceof JsonNode node && node.isNull()) {
            throw new IllegalArgumentException("Event lacks its data");
        }
        return data;
    }

    /**
     * The resource as JSON text, exactly as it stands in the value: nothing is bound, and nothing written again. Reads
     * through the value at each call.
     *
     * @throws UncheckedIOException when the value is not a JSON object
     * @throws IllegalArgumentException when there is no data
     */
    public String dataText() {
        try (JsonParser parser = Json.mapper().getFactory().createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Event is no object");
            }
            String data = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = DATA.equals(parser.currentName());
                JsonToken token = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.finishToken();
                parser.skipChildren();
                if (wanted && token != JsonToken.VALUE_NULL) {
                    int end = (int) parser.currentLocation().getByteOffset();
                    data = new String(value, start, end - start, StandardCharsets.UTF_8).strip();
                }
            }
            if (data == null) {
                throw new IllegalArgumentException("Event lacks its data");
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read event", e);
        }
    }

    private <T> EventBody<T> body(Class<T> type) {
        JavaType bodyType = Json.mapper().getTypeFactory().constructParametricType(EventBody.class, type);
        try {
            EventBody<T> body = Json.mapper().readValue(value, bodyType);
            if (body == null) {
                throw new IllegalArgumentException("Event is null");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read event", e);
        }
    }

    private static String mandatory(Headers headers, String name) {
        return MessageHeaders.text(headers, name)
                .orElseThrow(() -> new IllegalArgumentException("Event lacks the header " + name));
    }
}
