package dev.carillon.webhook.delivery;

import dev.carillon.webhook.lane.Lanes;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Gauges of what waits: pending deliveries, and those this replica has in flight. Counting reads the whole
 * queue, so the number is read anew only when it is scraped and is older than a few seconds.
 */
@ApplicationScoped
class PendingGauge {
    private static final Logger LOG = Logger.getLogger(PendingGauge.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String COUNT = "select count(*) from delivery";

    private final AgroalDataSource dataSource;
    private final Clock clock;
    private Instant readAt = Instant.EPOCH;
    private double pending = Double.NaN;

    PendingGauge(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry, Lanes lanes) {
        Gauge.builder("carillon.webhook.deliveries.pending", this, PendingGauge::pending)
                .description("Deliveries that are neither succeeded nor given up, of all replicas")
                .register(registry);
        Gauge.builder("carillon.webhook.deliveries.in.flight", lanes, Lanes::inFlight)
                .description("Tries that this replica has under way")
                .register(registry);
    }

    synchronized double pending() {
        Instant now = clock.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            readAt = now;
            pending = count();
        }
        return pending;
    }

    private double count() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(COUNT);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            LOG.warnf("Pending deliveries could not be counted error=%s", e);
            return Double.NaN;
        }
    }
}
