package dev.carillon.bench.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.messaging.PlainProducer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BareProducerTest {
    @Test
    @DisplayName("The bare service sends with exactly the settings that the platform's services send with")
    void sameSettingsOnBothSides() {
        Map<String, Object> connection = Map.of("bootstrap.servers", "127.0.0.1:9092");

        Map<String, Object> bare = BareProducer.settings(connection);

        assertThat(bare).isEqualTo(PlainProducer.settings(connection));
    }
}
