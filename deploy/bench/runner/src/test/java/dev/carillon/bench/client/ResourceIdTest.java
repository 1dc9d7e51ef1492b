package dev.carillon.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourceIdTest {
    private static final String ID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

    @Test
    @DisplayName("The id is found with and without a space, and no other field that ends in id is taken for it")
    void found() {
        assertThat(ResourceId.in(Buffer.buffer("{\"id\":\"" + ID + "\",\"agent_id\":\"x\"}")))
                .isEqualTo(ID);
        assertThat(ResourceId.in(Buffer.buffer("{\"agent_id\": \"other\", \"id\": \"" + ID + "\"}")))
                .isEqualTo(ID);
    }

    @Test
    @DisplayName("An answer without an id is no success")
    void missing() {
        assertThatThrownBy(() -> ResourceId.in(Buffer.buffer("{\"status\": \"accepted\"}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
