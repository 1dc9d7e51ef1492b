package dev.carillon.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.event.EventBody;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RenderedJsonTest {
    private static final Map<String, Object> DATA =
            Map.of("name", "Zoë \"Z\" \u2028 \uD83D\uDE00", "at", Instant.EPOCH);

    @Test
    @DisplayName("What is rendered is written as the value itself would be, alone and within a message")
    void same() {
        RenderedJson rendered = RenderedJson.of(DATA);

        assertThat(Json.string(rendered)).isEqualTo(Json.string(DATA));
        assertThat(Json.string(body(rendered))).isEqualTo(Json.string(body(DATA)));
    }

    private static EventBody<Object> body(Object data) {
        return new EventBody<>(new UUID(1, 1), "call.queued", Instant.EPOCH, new UUID(2, 2), false, 1, data);
    }
}
