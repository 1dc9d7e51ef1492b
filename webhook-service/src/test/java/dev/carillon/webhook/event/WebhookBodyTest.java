package dev.carillon.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The canonical body")
class WebhookBodyTest {
    private static final UUID ID = UUID.fromString("01935d3c-0000-7000-8000-000000000001");
    private static final UUID ORGANIZATION = UUID.fromString("01935d3c-0000-7000-8000-000000000002");
    private static final UUID CALL = UUID.fromString("01935d3c-0000-7000-8000-000000000003");

    @Test
    @DisplayName("has its fields in order, the resource's JSON as it was stored, and the delivered name as type")
    void canonical() {
        EventRecord event = event(Instant.parse("2026-06-01T14:00:00.123456Z"));

        String body = new String(WebhookBody.bytes(event, "call.ended"), StandardCharsets.UTF_8);

        assertThat(body)
                .isEqualTo("{\"id\":\"01935d3c-0000-7000-8000-000000000001\",\"type\":\"call.ended\","
                        + "\"timestamp\":\"2026-06-01T14:00:00.123456Z\",\"sequence\":7,"
                        + "\"organization_id\":\"01935d3c-0000-7000-8000-000000000002\",\"test\":true,"
                        + "\"data\":{\"z\":1.10,\"a\":\"é\"}}");
    }

    @Test
    @DisplayName("is the same from memory as from the database, which keeps microseconds")
    void sameBytesAtMicroseconds() {
        byte[] fromMemory = WebhookBody.bytes(event(Instant.parse("2026-06-01T14:00:00.123456789Z")), "call.failed");
        byte[] fromDatabase = WebhookBody.bytes(event(Instant.parse("2026-06-01T14:00:00.123456Z")), "call.failed");

        assertThat(fromMemory).isEqualTo(fromDatabase);
    }

    private static EventRecord event(Instant time) {
        return new EventRecord(ID, ORGANIZATION, true, "call.failed", CALL, 7, time, "{\"z\":1.10,\"a\":\"é\"}", null);
    }
}
