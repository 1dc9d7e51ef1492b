package dev.carillon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {
    @Test
    @DisplayName("The environment changes single ports and leaves the others at their defaults")
    void environmentWins() {
        var ports = StackPorts.of(Map.of("CARILLON_HTTP_PORT", "9000"));

        assertThat(ports.url(Service.API_GATEWAY)).isEqualTo(URI.create("http://127.0.0.1:9000"));
        assertThat(ports.number(StackPort.POSTGRES)).isEqualTo(15432);
    }

    @ParameterizedTest(name = "CARILLON_KAFKA_PORT={0} is refused by name")
    @ValueSource(strings = {"0", "65536", "-1", "kafka", "19092x"})
    void nonsenseIsRefused(String value) {
        assertThatThrownBy(() -> StackPorts.of(Map.of("CARILLON_KAFKA_PORT", value)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("CARILLON_KAFKA_PORT=" + value);
    }

    @Test
    @DisplayName("One port for two parts is refused, naming both settings")
    void duplicatesAreRefused() {
        assertThatThrownBy(() -> StackPorts.of(Map.of("CARILLON_CALL_PORT", "8080")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("CARILLON_HTTP_PORT")
                .hasMessageContaining("CARILLON_CALL_PORT");
    }

    @Test
    @DisplayName("Recorded ports read back the same")
    void recordedPortsReadBack(@TempDir Path directory) throws Exception {
        var ports = StackPorts.free();
        ports.write(directory.resolve("ports.properties"));

        var read = StackPorts.read(directory.resolve("ports.properties")).orElseThrow();

        for (var port : StackPort.values()) {
            assertThat(read.number(port)).isEqualTo(ports.number(port));
        }
    }
}
