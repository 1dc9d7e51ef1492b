package dev.carillon.embedded.teststack;

import dev.carillon.common.contract.Topics;
import dev.carillon.embedded.kafka.TopicSetup;
import dev.carillon.embedded.keys.InternalKeyPair;
import dev.carillon.embedded.postgres.DatabaseSetup;
import dev.carillon.embedded.postgres.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives the integration tests of a module their PostgreSQL and Kafka, once per test JVM, before Quarkus reads its
 * configuration: in containers when Docker answers, embedded otherwise. Active when the system property {@code
 * carillon.test.stack} is {@code true}, as the Failsafe plugin sets it; pure unit tests do not pay for it.
 *
 * <p>Leaves these system properties: {@code quarkus.datasource.jdbc.url}, {@code .username} and {@code .password} (the
 * database of the module under test, from {@code carillon.test.database}, else from {@code carillon.test.module}),
 * {@code kafka.bootstrap.servers}, {@code carillon.internal.jwt.public-key} and {@code carillon.internal.jwt.private-key}.
 */
public final class TestStackListener implements LauncherSessionListener {
    private static final String ENABLED = "carillon.test.stack";
    private static final String DATABASE = "carillon.test.database";
    private static final String MODULE = "carillon.test.module";
    /** Of a module that is not a service. */
    private static final String DEFAULT_DATABASE = "carillon_test";

    /** The broker and the clients tell their whole configuration at each start. */
    private static final List<String> LOUD =
            List.of("kafka", "org.apache.kafka", "state.change.logger", "org.testcontainers");

    private final List<Logger> quietened = LOUD.stream().map(Logger::getLogger).toList();
    private @Nullable TestStack stack;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean(ENABLED) || stack != null) {
            return;
        }
        keepQuiet();
        try {
            stack = start();
            // A build that is interrupted never closes its session.
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-test-stack"));
            prepare(stack);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Cannot start PostgreSQL and Kafka for the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL and Kafka were starting", e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    private synchronized void stop() {
        if (stack != null) {
            stack.close();
            stack = null;
        }
    }

    private static TestStack start() throws IOException, InterruptedException {
        if (ContainerTestStack.isAvailable()) {
            return ContainerTestStack.start();
        }
        return EmbeddedTestStack.start(Path.of("target").toAbsolutePath());
    }

    private static void prepare(TestStack stack) throws SQLException, InterruptedException {
        String own = database();
        try (var superuser = stack.connectAsSuperuser()) {
            var setup = new DatabaseSetup(superuser);
            var databases = Stream.concat(
                            Stream.of(ServiceDatabase.values()).map(ServiceDatabase::databaseName), Stream.of(own))
                    .distinct()
                    .toList();
            for (String database : databases) {
                setup.create(database, database);
            }
        }
        TopicSetup.create(stack.bootstrapServers(), Topics.all(), 1);

        System.setProperty("quarkus.devservices.enabled", "false");
        System.setProperty("quarkus.datasource.jdbc.url", stack.jdbcUrl(own));
        System.setProperty("quarkus.datasource.username", own);
        System.setProperty("quarkus.datasource.password", own);
        System.setProperty("kafka.bootstrap.servers", stack.bootstrapServers());
        var keys = InternalKeyPair.generate();
        System.setProperty("carillon.internal.jwt.public-key", keys.publicKey());
        System.setProperty("carillon.internal.jwt.private-key", keys.privateKey());
    }

    private static String database() {
        String database = System.getProperty(DATABASE, "");
        if (!database.isEmpty()) {
            return database;
        }
        String service = System.getProperty(MODULE, "").replaceFirst("^carillon-", "");
        return ServiceDatabase.ofService(service)
                .map(ServiceDatabase::databaseName)
                .orElse(DEFAULT_DATABASE);
    }

    /** For this JVM's logging as it is, and for Quarkus', which configures it anew. */
    private void keepQuiet() {
        for (Logger logger : quietened) {
            logger.setLevel(Level.WARNING);
            System.setProperty("quarkus.log.category.\"" + logger.getName() + "\".level", "WARN");
        }
    }
}
