package dev.carillon.webhook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Server-sent events")
class ServerSentEventsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ServerSentEvents events = new ServerSentEvents(out);

    @Test
    @DisplayName("have an id and one line of data, also where the JSON has several")
    void event() throws IOException {
        events.event("abc", "{\n  \"name\": \"Zoë\"\r\n}");

        assertThat(written()).isEqualTo("id: abc\ndata: {   \"name\": \"Zoë\"  }\n\n");
    }

    @Test
    @DisplayName("are kept alive by comments, and say when to come back")
    void comments() throws IOException {
        events.retryAfter(1_000);
        events.comment("heartbeat");

        assertThat(written()).isEqualTo("retry: 1000\n\n: heartbeat\n\n");
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
