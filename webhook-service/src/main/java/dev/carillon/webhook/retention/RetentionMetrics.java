package dev.carillon.webhook.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Figures of retention. */
@ApplicationScoped
class RetentionMetrics {
    private final Counter made;
    private final Counter dropped;
    private final Counter rewritten;
    private final Counter failures;
    private final Clock clock;
    private volatile @Nullable LogState state;

    RetentionMetrics(MeterRegistry registry, Clock clock) {
        this.made = periods(registry, "made");
        this.dropped = periods(registry, "dropped");
        this.rewritten = periods(registry, "rewritten");
        this.failures = Counter.builder("carillon.webhook.retention.failures")
                .description("Steps that failed and are tried again")
                .register(registry);
        this.clock = clock;
    }

    /** Observed, so that the gauges are there from the beginning. */
    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("carillon.webhook.retention.oldest", this, RetentionMetrics::oldest)
                .description("Time since the end of the oldest period that is kept")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("carillon.webhook.retention.ahead", this, RetentionMetrics::ahead)
                .description("Time from now on that has its partitions")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter periods(MeterRegistry registry, String result) {
        return Counter.builder("carillon.webhook.retention.periods")
                .description("Periods whose partitions were made, dropped or rewritten")
                .tag("result", result)
                .register(registry);
    }

    void know(LogState now) {
        state = now;
    }

    void finished(RetentionStep step) {
        switch (step) {
            case RetentionStep.Make make -> made.increment();
            case RetentionStep.Drop drop -> dropped.increment();
            case RetentionStep.Swap swap -> rewritten.increment();
            case RetentionStep.Begin begin -> {}
            case RetentionStep.Copy copy -> {}
            case RetentionStep.Discard discard -> {}
            case RetentionStep.Tidy tidy -> {}
        }
    }

    void failed() {
        failures.increment();
    }

    /** Negative while it still goes on. */
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
