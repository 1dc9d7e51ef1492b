package dev.carillon.embedded.kafka;

import java.nio.file.Path;

/**
 * How one embedded Kafka node runs.
 *
 * @param dataDirectory log directory of broker and controller; formatted when it is new
 * @param port of the broker, on the loopback address
 * @param controllerPort of the controller, on the loopback address
 */
public record KafkaOptions(Path dataDirectory, int port, int controllerPort) {
    public KafkaOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (port == controllerPort) {
            throw new IllegalArgumentException("Broker and controller cannot share port " + port);
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
