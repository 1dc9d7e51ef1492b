package dev.carillon.webhook.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Figures of retention. */
@ApplicationScoped
class RetentionMetrics {
    private static final String PERIODS = "carillon.webhook.retention.periods";

    private final MeterRegistry registry;
    private final Clock clock;
    private volatile @Nullable LogState state;

    RetentionMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("carillon.webhook.retention.oldest", this, RetentionMetrics::oldest)
                .description("Time since the end of the oldest period that is kept")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("carillon.webhook.retention.ahead", this, RetentionMetrics::ahead)
                .description("Time from now on that has its partitions")
                .baseUnit("seconds")
                .register(registry);
    }

    void know(LogState now) {
        state = now;
    }

    void finished(RetentionStep step) {
        String result = switch (step) {
            case RetentionStep.Make make -> "made";
            case RetentionStep.Drop drop -> "dropped";
            case RetentionStep.Swap swap -> "rewritten";
            case RetentionStep.Begin begin -> null;
            case RetentionStep.Copy copy -> null;
            case RetentionStep.Discard discard -> null;
            case RetentionStep.Tidy tidy -> null;
        };
        if (result != null) {
            registry.counter(PERIODS, "result", result).increment();
        }
    }

    void failed() {
        registry.counter("carillon.webhook.retention.failures").increment();
    }

    private double oldest() {
        LogState known = state;
        return known == null || known.periods().isEmpty()
                ? Double.NaN
                : seconds(known.periods().getFirst().endsAt(), clock.instant());
    }

    private double ahead() {
        LogState known = state;
        return known == null || known.periods().isEmpty()
                ? Double.NaN
                : seconds(clock.instant(), known.periods().getLast().endsAt());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
