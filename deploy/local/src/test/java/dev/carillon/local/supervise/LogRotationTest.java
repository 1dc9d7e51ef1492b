package dev.carillon.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("A log beyond the limit moves aside while its writer goes on writing to the same file")
    void rotatesUnderWriter() throws IOException {
        Path log = directory.resolve("service.log");
        try (var writer = new FileOutputStream(log.toFile(), true)) {
            writer.write("a long old line\n".getBytes(StandardCharsets.UTF_8));

            new LogRotation(directory, 10).rotate();

            writer.write("new\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(log).hasContent("new");
        assertThat(directory.resolve("service.log.1")).hasContent("a long old line");
    }

    @Test
    @DisplayName("A small log stays as it is")
    void keepsSmallLogs() throws IOException {
        Path log = Files.writeString(directory.resolve("service.log"), "short");

        new LogRotation(directory, 10).rotate();

        assertThat(log).hasContent("short");
        assertThat(directory.resolve("service.log.1")).doesNotExist();
    }
}
