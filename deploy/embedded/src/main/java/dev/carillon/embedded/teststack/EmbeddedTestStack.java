package dev.carillon.embedded.teststack;

import dev.carillon.embedded.kafka.EmbeddedKafka;
import dev.carillon.embedded.kafka.KafkaOptions;
import dev.carillon.embedded.postgres.EmbeddedPostgres;
import dev.carillon.embedded.postgres.PostgresOptions;
import dev.carillon.embedded.process.Directories;
import dev.carillon.embedded.process.FreePorts;
import dev.carillon.embedded.process.PortInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL as a child process and Kafka in this JVM, on free ports, with data below the module's target directory. */
final class EmbeddedTestStack implements TestStack {
    /** A port that was free may be taken a moment later; so often is not chance any more. */
    private static final int PORT_ATTEMPTS = 5;

    private static final String PASSWORD = "test";

    private final RunDirectory directory;
    private final EmbeddedPostgres postgres;
    private final EmbeddedKafka kafka;

    private EmbeddedTestStack(RunDirectory directory, EmbeddedPostgres postgres, EmbeddedKafka kafka) {
        this.directory = directory;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static EmbeddedTestStack start(Path target) throws IOException, InterruptedException {
        var directory = RunDirectory.create(target.resolve("test-stack"));
        var postgres = startPostgres(directory.path(), target.resolve("postgres-binaries"));
        try {
            return new EmbeddedTestStack(directory, postgres, startKafka(directory.path()));
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return postgres.connectAsSuperuser();
    }

    @Override
    public String jdbcUrl(String database) {
        return postgres.jdbcUrl(database);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        try (directory;
                postgres) {
            kafka.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear away the test stack in " + directory.path(), e);
        }
    }

    private static EmbeddedPostgres startPostgres(Path home, Path binaries) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = FreePorts.find(1).getFirst();
            try {
                return EmbeddedPostgres.start(
                        PostgresOptions.throwaway(home.resolve("postgres"), binaries, port, PASSWORD));
            } catch (PortInUseException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedKafka startKafka(Path home) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var ports = FreePorts.find(2);
            Path data = home.resolve("kafka-" + attempt);
            try {
                return EmbeddedKafka.start(new KafkaOptions(data, ports.get(0), ports.get(1)));
            } catch (PortInUseException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
                Directories.delete(data);
            }
        }
    }
}
