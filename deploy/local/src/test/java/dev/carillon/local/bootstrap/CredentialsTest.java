package dev.carillon.local.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("Written credentials read back the same, and only their owner may read them")
    void readBack() throws Exception {
        var credentials = new Credentials(URI.create("http://127.0.0.1:8080"), "live", "test", "admin");
        Path file = directory.resolve("credentials.env");
        credentials.write(file);

        assertThat(Credentials.read(file)).contains(credentials);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("A file that was cut short counts as none")
    void incompleteCountsAsNone() throws Exception {
        Path file = Files.writeString(directory.resolve("credentials.env"), "CARILLON_URL=http://127.0.0.1:8080\n");

        assertThat(Credentials.read(file)).isEmpty();
    }
}
