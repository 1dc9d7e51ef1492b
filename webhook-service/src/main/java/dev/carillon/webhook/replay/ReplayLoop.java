package dev.carillon.webhook.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that takes replays further. Every replica has one; a replay goes on with whichever locks it first. */
@ApplicationScoped
class ReplayLoop {
    private static final Logger LOG = Logger.getLogger(ReplayLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ReplayChunks chunks;
    private final ReplayConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("webhook-replays").daemon().unstarted(this::run);

    ReplayLoop(ReplayChunks chunks, ReplayConfig config) {
        this.chunks = chunks;
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
            boolean found = QuarkusTransaction.requiringNew().call(chunks::next);
            return found ? Duration.ZERO : config.pollInterval();
        } catch (RuntimeException e) {
            // An outage: nothing of the chunk is done, and it is tried again.
            LOG.warnf("Replays could not go on error=%s cause=%s", e, e.getCause());
            return AFTER_FAILURE;
        }
    }
}
