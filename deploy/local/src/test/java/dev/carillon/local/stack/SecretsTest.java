package dev.carillon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("Secrets are made once, kept, and readable by their owner alone")
    void secretsAreKept() throws Exception {
        Path file = directory.resolve("secrets.properties");
        var made = Secrets.loadOrCreate(file);

        var loaded = Secrets.loadOrCreate(file);

        assertThat(loaded.adminKey()).isEqualTo(made.adminKey());
        assertThat(loaded.superuserPassword()).isEqualTo(made.superuserPassword());
        assertThat(loaded.internalKeys()).isEqualTo(made.internalKeys());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("The key for webhook secrets fits AES-256")
    void webhookKeyFits() throws Exception {
        var secrets = Secrets.loadOrCreate(directory.resolve("secrets.properties"));

        assertThat(Base64.getDecoder().decode(secrets.webhookSecretsKey())).hasSize(32);
    }
}
