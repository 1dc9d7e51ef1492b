package dev.carillon.embedded.teststack;

import java.io.File;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL and Kafka as containers. */
final class ContainerTestStack implements TestStack {
    private static final String POSTGRES_IMAGE = "postgres:17-alpine";
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";

    private final PostgreSQLContainer postgres;
    private final KafkaContainer kafka;

    private ContainerTestStack(PostgreSQLContainer postgres, KafkaContainer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** Whether a Docker engine answers. Looks for its socket first: Testcontainers is slow and loud when there is none. */
    static boolean isAvailable() {
        return dockerSocketExists() && DockerClientFactory.instance().isDockerAvailable();
    }

    static ContainerTestStack start() {
        @SuppressWarnings("resource") // closed with the stack
        var postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername("postgres")
                .withPassword("test")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        @SuppressWarnings("resource") // closed with the stack
        var kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
        Startables.deepStart(postgres, kafka).join();
        return new ContainerTestStack(postgres, kafka);
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), postgres.getUsername(), postgres.getPassword());
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + postgres.getHost() + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database;
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }

    private static boolean dockerSocketExists() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            var uri = URI.create(host);
            return !"unix".equals(uri.getScheme()) || new File(uri.getPath()).exists();
        }
        String home = System.getProperty("user.home");
        return List.of("/var/run/docker.sock", home + "/.docker/run/docker.sock", home + "/.docker/desktop/docker.sock")
                .stream()
                .anyMatch(path -> new File(path).exists());
    }
}
