package dev.carillon.embedded.kafka;

import dev.carillon.embedded.process.PortInUseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node in the calling JVM: broker and KRaft controller. It may be killed at any moment and starts again on the
 * same data, with the same cluster id.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaOptions options;
    private final KafkaRaftServer server;

    private EmbeddedKafka(KafkaOptions options, KafkaRaftServer server) {
        this.options = options;
        this.server = server;
    }

    /**
     * Formats the data directory when it is new and starts the node; on return it takes requests.
     *
     * @throws PortInUseException when another process holds one of its ports
     */
    public static EmbeddedKafka start(KafkaOptions options) throws IOException {
        Files.createDirectories(options.dataDirectory());
        format(options);
        var server = new KafkaRaftServer(new KafkaConfig(KafkaSettings.of(options), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            if (causedByTakenPort(e)) {
                throw new PortInUseException("Kafka", options.port(), e);
            }
            throw e;
        }
        return new EmbeddedKafka(options, server);
    }

    public String bootstrapServers() {
        return options.bootstrapServers();
    }

    /** Returns when the node has been told to stop and has stopped. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(KafkaOptions options) throws IOException {
        var formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(KafkaSettings.NODE_ID)
                .setClusterId(clusterId(options.dataDirectory()))
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(options.dataDirectory().toString())
                .addDirectory(options.dataDirectory().toString())
                .setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IOException("Cannot format the Kafka data directory " + options.dataDirectory(), e);
        }
    }

    private static String clusterId(Path dataDirectory) throws IOException {
        Path metaProperties = dataDirectory.resolve("meta.properties");
        String known = null;
        if (Files.exists(metaProperties)) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(metaProperties)) {
                properties.load(reader);
            }
            known = properties.getProperty("cluster.id");
        }
        return known == null ? Uuid.randomUuid().toString() : known;
    }

    private static boolean causedByTakenPort(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || (cause instanceof KafkaException
                            && String.valueOf(cause.getMessage()).contains("Address already in use"))) {
                return true;
            }
        }
        return false;
    }
}
