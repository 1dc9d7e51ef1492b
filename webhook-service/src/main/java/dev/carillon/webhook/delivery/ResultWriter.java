package dev.carillon.webhook.delivery;

import dev.carillon.common.messaging.consumer.BatchRunner;
import dev.carillon.common.messaging.consumer.ConsumerStoppedException;
import dev.carillon.webhook.endpoint.EndpointDisabler;
import dev.carillon.webhook.lane.LaneMemory;
import dev.carillon.webhook.lane.Lanes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The thread that writes finished tries. Whatever piled up during one commit makes the next batch, so that the cost of
 * a commit is shared the more, the more there is to do.
 */
@ApplicationScoped
class ResultWriter {
    private static final Logger LOG = Logger.getLogger(ResultWriter.class);
    private static final String NAME = "webhook-results";
    private static final int MAX_BATCH = 500;
    /** An ordered endpoint's next event of a call waits for it, too. */
    private static final BatchPace PACE = new BatchPace(Duration.ofNanos(250_000), Duration.ofMillis(30));

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final FinishedAttempts finished;
    private final DeliveryResults results;
    private final EndpointDisabler disabler;
    private final FailingEndpoints failing;
    private final DeliveryOrder order;
    private final Lanes lanes;
    private final LaneMemory memory;
    private final BatchRunner runner;
    private final Thread thread = Thread.ofPlatform().name(NAME).daemon().unstarted(this::run);
    private volatile boolean stopping;

    ResultWriter(
            FinishedAttempts finished,
            DeliveryResults results,
            EndpointDisabler disabler,
            FailingEndpoints failing,
            DeliveryOrder order,
            Lanes lanes,
            LaneMemory memory,
            BatchRunner runner) {
        this.finished = finished;
        this.results = results;
        this.disabler = disabler;
        this.failing = failing;
        this.order = order;
        this.lanes = lanes;
        this.memory = memory;
        this.runner = runner;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** Lets what is in flight come home for a while; what does not is sent again when its lease has run out. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.join(SHUTDOWN_PATIENCE);
    }

    private void run() {
        try {
            while (!stopping || lanes.inFlight() > 0 || !finished.isEmpty()) {
                List<AttemptResult> batch = finished.take(MAX_BATCH, PATIENCE);
                runner.run(
                        NAME,
                        batch,
                        this::write,
                        (result, reason) -> LOG.errorf(
                                reason,
                                "Result of a try cannot be written; the delivery is sent again delivery_id=%s",
                                result.delivery().id()));
                memory.save();
                Thread.sleep(PACE.after(batch.size()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ConsumerStoppedException e) {
            LOG.warnf("Stopped with results not written; their deliveries are sent again error=%s", e);
        }
    }

    private void write(List<AttemptResult> batch) {
        Set<OrderKey> free = results.write(batch);
        // Before the next ones are freed: what is next for an endpoint that is gone must not be sent.
        disabler.disable(batch.stream()
                .filter(result -> result.verdict() instanceof Verdict.Gone)
                .map(result -> result.delivery().endpointId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        failing.look(batch);
        order.freeNext(free);
    }
}
