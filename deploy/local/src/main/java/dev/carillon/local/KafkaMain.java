package dev.carillon.local;

import dev.carillon.embedded.kafka.EmbeddedKafka;
import dev.carillon.embedded.kafka.KafkaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Kafka in a JVM of its own. Arguments: data directory, broker port, controller port. Stops cleanly at SIGTERM; may be
 * killed at any moment.
 */
public final class KafkaMain {
    /** Kept here: a logger that nobody holds loses its level. */
    private static final List<Logger> LOUD = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));

    private KafkaMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("Arguments: <data directory> <broker port> <controller port>");
        }
        LOUD.forEach(logger -> logger.setLevel(Level.WARNING));
        var options = new KafkaOptions(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        var kafka = EmbeddedKafka.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        kafka.awaitShutdown();
    }
}
