package dev.carillon.common.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connection settings for the plain Kafka clients: the same {@code kafka.*} configuration that the channels use. */
@Singleton
public class KafkaSettings {
    private final Map<String, Object> common;
    private final String instance;

    KafkaSettings(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "carillon.instance") Optional<String> instance) {
        Map<String, Object> settings = new HashMap<>(broker);
        // Back within a second when the broker is: the defaults let a client sleep up to ten.
        settings.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
        settings.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        this.common = Map.copyOf(settings);
        // A fresh suffix per process: a restarted one must never take itself for the owner of its former leases.
        this.instance = instance.orElse("instance") + "-" + UUID.randomUUID();
    }

    /** What any client needs to connect. */
    public Map<String, Object> common() {
        return common;
    }

    /** This process, unique over restarts: the owner of leases. */
    public String instance() {
        return instance;
    }
}
