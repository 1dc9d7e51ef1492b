package dev.carillon.webhook.retention;

import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.webhook.delivery.ExpiredDeliveries;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.logging.Logger;

/** Does the steps that are to be done, each in a transaction of its own. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final AgroalDataSource dataSource;
    private final ExpiredDeliveries expired;
    private final RetentionConfig config;
    private final RetentionMetrics metrics;
    private final Clock clock;
    private final RetentionDecider decider;

    Retention(
            AgroalDataSource dataSource,
            ExpiredDeliveries expired,
            RetentionConfig config,
            RetentionMetrics metrics,
            Clock clock) {
        if (config.period().compareTo(SHORTEST) < 0 || config.period().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("carillon.webhook.retention.period must be from " + SHORTEST + " to "
                    + LONGEST + ", not " + config.period());
        }
        if (config.ahead() < 1 || config.chunk() < 1) {
            throw new IllegalArgumentException("carillon.webhook.retention.ahead and chunk must be positive");
        }
        this.dataSource = dataSource;
        this.expired = expired;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        int longestOfPlans = Arrays.stream(Plan.values())
                .mapToInt(plan -> plan.limits().retentionDays())
                .max()
                .orElseThrow();
        this.decider = new RetentionDecider(config.period(), config.ahead(), longestOfPlans);
    }

    /**
     * Does the next step.
     *
     * @return whether there may be another one right away
     * @throws RetentionException when the database refuses or a lock could not be had: nothing of the step is done
     */
    boolean next() {
        RetentionWork.Done done = QuarkusTransaction.requiringNew().call(this::step);
        metrics.know(done.state());
        if (done.finished() && done.step() != null) {
            metrics.finished(done.step());
            tell(done.step());
        }
        return done.more();
    }

    private RetentionWork.Done step() {
        try (Connection connection = dataSource.getConnection()) {
            return new RetentionWork(connection, decider, config, expired::expire).next(clock.instant());
        } catch (SQLException e) {
            throw new RetentionException("A step of retention failed", e);
        }
    }

    private static void tell(RetentionStep step) {
        switch (step) {
            case RetentionStep.Make make ->
                LOG.infof("Partitions made period=%s", make.period().name());
            case RetentionStep.Drop drop ->
                LOG.infof("Partitions dropped period=%s", drop.period().name());
            case RetentionStep.Begin begin ->
                LOG.infof(
                        "Partitions are looked through for what is not kept period=%s",
                        begin.period().name());
            case RetentionStep.Swap swap ->
                LOG.infof("Partitions rewritten period=%s", swap.period().name());
            case RetentionStep.Copy copy ->
                LOG.debugf("Rows copied period=%s", copy.period().name());
            case RetentionStep.Discard discard -> LOG.debugf("Table thrown away table=%s", discard.table());
            case RetentionStep.Tidy tidy -> LOG.debug("Nothing is left to be done");
        }
    }

    /** A step failed; it is tried again. */
    static final class RetentionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RetentionException(String message, SQLException cause) {
            super(message, cause);
        }
    }
}
