package dev.carillon.webhook.support;

import dev.carillon.webhook.delivery.DeliveryConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Configuration of sending, for tests without a container. */
public final class Deliveries {
    private Deliveries() {}

    /** The defaults, with another timeout. */
    public static DeliveryConfig config(Duration timeout) {
        return new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(Map.of("carillon.webhook.delivery.timeout", timeout.toMillis() + "MS"))
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }

    /** Answers one request with {@code ok} and writes its head down. */
    public static RawServer echoServer(StringBuilder head) throws IOException {
        return RawServer.start(connection -> {
            synchronized (head) {
                connection.readRequest(head);
            }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
    }
}
