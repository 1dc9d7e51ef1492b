package dev.carillon.webhook.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Figures of deliveries. */
@ApplicationScoped
class DeliveryMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer attempts;
    private final Timer latency;

    DeliveryMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.attempts = Timer.builder("carillon.webhook.attempt")
                .description("Duration of one try, from before the name is resolved to the end of the response")
                .publishPercentileHistogram()
                .register(registry);
        this.latency = Timer.builder("carillon.webhook.latency")
                .description("From the event to its delivery's success")
                .publishPercentileHistogram()
                .register(registry);
    }

    void attempted(AttemptResult result) {
        if (!result.isAttempt()) {
            registry.counter("carillon.webhook.attempts", "outcome", "expired").increment();
            return;
        }
        attempts.record(result.duration());
        String outcome = switch (result.verdict()) {
            case Verdict.Succeeded succeeded -> "succeeded";
            case Verdict.Retry retry -> "retried";
            case Verdict.GivenUp givenUp -> "given_up";
            case Verdict.Gone gone -> "gone";
        };
        registry.counter("carillon.webhook.attempts", "outcome", outcome).increment();
        if (result.verdict() instanceof Verdict.Succeeded) {
            latency.record(Duration.between(result.delivery().event().occurredAt(), clock.instant()));
        }
    }
}
