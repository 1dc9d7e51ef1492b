package dev.carillon.bench.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.local.supervise.Marker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    @Test
    @DisplayName("Both sides get the same flags; marker and class archive are each process's own")
    void shared() {
        var flags = JvmFlags.shared(List.of(
                new Marker("api-gateway", Path.of("/home")).argument(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=/home/cds/api-gateway.jsa",
                "io.quarkus.runner.GeneratedMain",
                "-Xmx1g"));

        assertThat(flags).containsExactly("-Xmx192m", "-XX:+UseSerialGC");
    }
}
