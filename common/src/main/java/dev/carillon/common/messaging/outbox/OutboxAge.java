package dev.carillon.common.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;

/** The gauge {@code carillon_outbox_age_seconds}: how long the oldest event has waited to be published. */
final class OutboxAge {
    private OutboxAge() {}

    static void register(MeterRegistry metrics, OutboxStore store) {
        Gauge.builder("carillon.outbox.age.seconds", store, OutboxAge::seconds)
                .description("Age of the oldest unpublished event")
                .strongReference(true)
                .register(metrics);
    }

    /** Not a number when the database is away: a scrape must not fail for it, nor tell a wrong age. */
    private static double seconds(OutboxStore store) {
        try {
            return store.oldestAgeSeconds();
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
