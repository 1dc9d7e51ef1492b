package dev.carillon.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.embedded.process.FreePorts;
import dev.carillon.embedded.process.PortInUseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    /** Shared with the test stack of this module, which has unpacked them already. */
    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    @TempDir
    Path directory;

    @Test
    @DisplayName("The server of a killed JVM is stopped before a new one starts, and committed data are there")
    void orphanIsReplaced() throws Exception {
        var orphan = EmbeddedPostgres.start(durable("secret"));
        update(orphan, "CREATE TABLE kept AS SELECT 42 AS answer");

        try (var successor = EmbeddedPostgres.start(durable("secret"))) {
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(successor.process().pid()).isNotEqualTo(orphan.process().pid());
            assertThat(query(successor, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    @DisplayName("After SIGKILL of the postmaster the next start recovers what was committed")
    void recoversFromKill() throws Exception {
        var victim = EmbeddedPostgres.start(durable("secret"));
        update(victim, "CREATE TABLE kept AS SELECT 42 AS answer");
        victim.process().destroyForcibly().waitFor();

        try (var successor = startPatiently()) {
            assertThat(query(successor, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    @DisplayName("A cluster that outlives its process is durable, by the server's own word")
    void durableMeansFsync() throws Exception {
        try (var postgres = EmbeddedPostgres.start(durable("secret"))) {
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    @DisplayName("A taken port is told as such")
    void takenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = PostgresOptions.throwaway(directory.resolve("pg"), BINARIES, taken.getLocalPort(), "secret");

            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOfSatisfying(
                            PortInUseException.class, e -> assertThat(e.port()).isEqualTo(taken.getLocalPort()));
        }
    }

    @Test
    @DisplayName("Data made with another password are told at once, and no server stays behind")
    void wrongPassword() throws Exception {
        EmbeddedPostgres.start(durable("secret")).close();

        assertThatThrownBy(() -> EmbeddedPostgres.start(durable("other")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password");

        assertThat(OrphanPostmaster.find(directory.resolve("data"))).isEmpty();
    }

    private PostgresOptions durable(String password) throws IOException {
        return new PostgresOptions(
                directory.resolve("data"),
                BINARIES,
                directory.resolve("postgres.log"),
                FreePorts.find(1).getFirst(),
                password,
                true,
                true,
                Duration.ofSeconds(60));
    }

    /** The children of a killed postmaster hold its shared memory for a moment; the supervisor waits that out, too. */
    private EmbeddedPostgres startPatiently() throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedPostgres.start(durable("secret"));
            } catch (IOException e) {
                if (attempt == 10) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    private static void update(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.connectAsSuperuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
