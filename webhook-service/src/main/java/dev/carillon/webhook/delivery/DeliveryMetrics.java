package dev.carillon.webhook.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Figures of deliveries. */
@ApplicationScoped
class DeliveryMetrics {
    /** All of them from the beginning: a counter that begins to exist with its first rise hides it from a rate. */
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

    private final Clock clock;
    private final Timer attempts;
    private final Timer latency;

    /** What came of a delivery that was claimed, as the label says it. */
    private enum Outcome {
        SUCCEEDED,
        RETRIED,
        GIVEN_UP,
        GONE,
        EXPIRED
    }

    DeliveryMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            String label = outcome.name().toLowerCase(Locale.ROOT);
            outcomes.put(outcome, registry.counter("carillon.webhook.attempts", "outcome", label));
        }
        this.attempts = Timer.builder("carillon.webhook.attempt")
                .description("Duration of one try, from before the name is resolved to the end of the response")
                .publishPercentileHistogram()
                .register(registry);
        this.latency = Timer.builder("carillon.webhook.latency")
                .description("From the event to its delivery's success")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Begins with the service, not with its first delivery. */
    void register(@Observes StartupEvent event) {
        // Being made is all there is to do.
    }

    void attempted(AttemptResult result) {
        Objects.requireNonNull(outcomes.get(outcomeOf(result))).increment();
        if (!result.isAttempt()) {
            return;
        }
        attempts.record(result.duration());
        if (result.verdict() instanceof Verdict.Succeeded) {
            latency.record(Duration.between(result.delivery().event().occurredAt(), clock.instant()));
        }
    }

    private static Outcome outcomeOf(AttemptResult result) {
        if (!result.isAttempt()) {
            return Outcome.EXPIRED;
        }
        return switch (result.verdict()) {
            case Verdict.Succeeded succeeded -> Outcome.SUCCEEDED;
            case Verdict.Retry retry -> Outcome.RETRIED;
            case Verdict.GivenUp givenUp -> Outcome.GIVEN_UP;
            case Verdict.Gone gone -> Outcome.GONE;
        };
    }
}
