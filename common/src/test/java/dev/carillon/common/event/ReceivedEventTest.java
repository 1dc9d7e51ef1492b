package dev.carillon.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.MessageHeaders;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedEventTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID CALL = UUID.randomUUID();
    private static final UUID ORGANIZATION = UUID.randomUUID();
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00.123456Z");

    @Test
    @DisplayName(
            "The headers are the envelope: what nobody asks for is not parsed, and what is asked for may be refused")
    void fromHeaders() {
        ReceivedEvent event = ReceivedEvent.parse(withHeaders("not JSON"));

        assertEnvelope(event);
        assertThat(event.webhookUrl()).isEqualTo("https://partner.example/hook");
        assertThatThrownBy(() -> event.data(JsonNode.class)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @DisplayName("Where a sink has dropped the headers, the value tells the same")
    void fromValue() {
        ReceivedEvent event = ReceivedEvent.parse(valueAlone(value(7)));

        assertEnvelope(event);
        assertThat(event.webhookUrl()).isNull();
        assertThat(event.data(JsonNode.class).path("status").asText()).isEqualTo("queued");
    }

    @Test
    @DisplayName("The data's text is exactly what its owner wrote, wherever it stands among the fields")
    void dataText() {
        String data = "{ \"id\":1.50, \"name\":\"Zo\\u00eb \u2713 \\u0000\", \"list\":[{\"data\":{}},null] }";

        assertThat(ReceivedEvent.parse(withHeaders("{\"data\":" + data + "}")).dataText())
                .isEqualTo(data);
        assertThat(ReceivedEvent.parse(withHeaders("{\"a\":{\"data\":1},\"data\" : " + data + " ,\"version\":7}"))
                        .dataText())
                .isEqualTo(data);
        assertThat(Json.tree(
                        ReceivedEvent.parse(withHeaders(value(7))).dataText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ReceivedEvent.parse(withHeaders(value(7))).data(JsonNode.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not JSON", "[]", "{}", "{\"data\":null}", "{\"data\":{\"a\":1}", "{\"data\":{]}}", "\"data\""})
    @DisplayName("There is no data's text in what is no event")
    void noDataText(String value) {
        ReceivedEvent event = ReceivedEvent.parse(withHeaders(value));

        assertThatThrownBy(event::dataText).isInstanceOfAny(UncheckedIOException.class, IllegalArgumentException.class);
    }

    @Test
    @DisplayName("An envelope that lacks something is refused, from the headers and from the value")
    void incomplete() {
        var noType = withHeaders(value(7));
        noType.headers().remove(MessageHeaders.TYPE);

        assertThatThrownBy(() -> ReceivedEvent.parse(noType)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReceivedEvent.parse(valueAlone(value(0))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReceivedEvent.parse(valueAlone("null"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("An event without data is refused when its data is asked for")
    void noData() {
        ReceivedEvent event = ReceivedEvent.parse(withHeaders("{\"data\": null}"));

        assertThatThrownBy(() -> event.data(JsonNode.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertEnvelope(ReceivedEvent event) {
        assertThat(event.aggregateId()).isEqualTo(CALL);
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.type()).isEqualTo("call.queued");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.organizationId()).isEqualTo(ORGANIZATION);
        assertThat(event.test()).isTrue();
        assertThat(event.version()).isEqualTo(7);
    }

    private static String value(long version) {
        return Json.string(
                new EventBody<>(ID, "call.queued", TIME, ORGANIZATION, true, version, Map.of("status", "queued")));
    }

    private static ConsumerRecord<String, byte[]> valueAlone(String value) {
        return new ConsumerRecord<>("events", 0, 0, CALL.toString(), value.getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<String, byte[]> withHeaders(String value) {
        var kafkaRecord = valueAlone(value);
        Map.of(
                        MessageHeaders.ID, ID.toString(),
                        MessageHeaders.TYPE, "call.queued",
                        MessageHeaders.TIME, TIME.toString(),
                        MessageHeaders.ORGANIZATION_ID, ORGANIZATION.toString(),
                        MessageHeaders.TEST, "true",
                        MessageHeaders.VERSION, "7",
                        MessageHeaders.WEBHOOK_URL, "https://partner.example/hook")
                .forEach((name, text) -> MessageHeaders.put(kafkaRecord.headers(), name, text));
        return kafkaRecord;
    }
}
