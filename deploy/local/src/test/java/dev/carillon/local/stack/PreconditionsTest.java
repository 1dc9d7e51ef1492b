package dev.carillon.local.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("A taken port is told by number, with its owner and the setting that changes it")
    void takenPortIsExplained() throws IOException {
        buildServices();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = options(Map.of("CARILLON_KAFKA_PORT", Integer.toString(taken.getLocalPort())));
            var ports = StackPorts.of(options.environment());

            assertThatThrownBy(() -> Preconditions.require(options, ports))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", meant for Kafka")
                    .hasMessageContaining("CARILLON_KAFKA_PORT");
        }
    }

    @Test
    @DisplayName("A service that was never built is told by name")
    void missingJarIsExplained() {
        assertThatThrownBy(() -> Preconditions.require(options(Map.of()), StackPorts.free()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("api-gateway is not built");
    }

    private StackOptions options(Map<String, String> environment) {
        return StackOptions.of(directory, environment);
    }

    private void buildServices() throws IOException {
        Files.createDirectories(directory.resolve(".local"));
        for (var service : Service.values()) {
            Files.createDirectories(service.jar(directory).getParent());
            Files.createFile(service.jar(directory));
        }
    }
}
