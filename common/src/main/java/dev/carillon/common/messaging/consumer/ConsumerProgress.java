package dev.carillon.common.messaging.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness of the consumers: down while a batch has kept failing. Never liveness: a restart would not help. */
// Default beside Readiness: a bean with another qualifier cannot be injected without naming it.
@Default
@Readiness
@ApplicationScoped
public class ConsumerProgress implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<String, Instant> failingSince = new ConcurrentHashMap<>();

    ConsumerProgress(Clock clock) {
        this.clock = clock;
    }

    void succeeded(String consumer) {
        failingSince.remove(consumer);
    }

    void failed(String consumer) {
        failingSince.putIfAbsent(consumer, clock.instant());
    }

    @Override
    public HealthCheckResponse call() {
        Instant limit = clock.instant().minus(PATIENCE);
        var response = HealthCheckResponse.named("consumers").up();
        failingSince.forEach((consumer, since) -> {
            if (since.isBefore(limit)) {
                response.withData(consumer, "failing since " + since).down();
            }
        });
        return response.build();
    }
}
