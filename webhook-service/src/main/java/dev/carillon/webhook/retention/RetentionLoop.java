package dev.carillon.webhook.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that looks after the partitions, now and then. Every replica has one; one of them does each step. */
@ApplicationScoped
class RetentionLoop {
    private static final Logger LOG = Logger.getLogger(RetentionLoop.class);

    private final Retention retention;
    private final RetentionMetrics metrics;
    private final RetentionConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("webhook-retention").daemon().unstarted(this::run);

    RetentionLoop(Retention retention, RetentionMetrics metrics, RetentionConfig config) {
        this.retention = retention;
        this.metrics = metrics;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void run() {
        Duration pause = Duration.ZERO;
        try {
            while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration next() {
        try {
            return retention.next() ? Duration.ZERO : config.interval();
        } catch (RuntimeException e) {
            // A lock that somebody held, or an outage. What has no partition yet is kept among the strays.
            metrics.failed();
            LOG.warnf("Retention could not go on error=%s cause=%s", e, e.getCause());
            return config.retryAfter();
        }
    }
}
