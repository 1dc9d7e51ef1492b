package dev.carillon.common.messaging.outbox;

import dev.carillon.common.messaging.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs one {@link OutboxGroup} per bucket group while the service is up. */
@ApplicationScoped
public class OutboxRelay {
    private final OutboxConfig config;
    private final OutboxStore store;
    private final OutboxSignal signal;
    private final KafkaSettings kafka;
    private final MeterRegistry metrics;
    private final String service;
    private final String instance;
    private List<OutboxGroup> groups = List.of();

    OutboxRelay(
            OutboxConfig config,
            OutboxStore store,
            OutboxSignal signal,
            KafkaSettings kafka,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.config = config;
        this.store = store;
        this.signal = signal;
        this.kafka = kafka;
        this.metrics = metrics;
        this.service = service;
        this.instance = kafka.instance();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        groups = IntStream.range(0, OutboxBuckets.GROUPS)
                .mapToObj(group ->
                        new OutboxGroup(group, instance, config, store, signal, metrics, () -> publisher(group)))
                .toList();
        groups.forEach(OutboxGroup::start);
        OutboxAge.register(metrics, store);
    }

    void stop(@Observes ShutdownEvent event) {
        groups.forEach(OutboxGroup::requestStop);
        groups.forEach(OutboxGroup::awaitStop);
    }

    private OutboxPublisher publisher(int group) {
        return new OutboxPublisher(kafka.common(), service, group);
    }
}
