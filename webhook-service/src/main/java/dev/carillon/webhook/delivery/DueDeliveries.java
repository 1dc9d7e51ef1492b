package dev.carillon.webhook.delivery;

import dev.carillon.webhook.delivery.DeliveryClaims.PendingTarget;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The thread that finds what is due in the table and sends it. */
@ApplicationScoped
class DueDeliveries {
    private static final Logger LOG = Logger.getLogger(DueDeliveries.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final String ACTIVE = "active";
    private static final String PAUSED = "paused";

    private final DeliveryClaims claims;
    private final DeliveryOrder order;
    private final Lanes lanes;
    private final Dispatcher dispatcher;
    private final ClaimSignal signal;
    private final DeliveryConfig config;
    private final Thread thread =
            Thread.ofPlatform().name("webhook-claims").daemon().unstarted(this::run);
    private volatile boolean stopping;

    DueDeliveries(
            DeliveryClaims claims,
            DeliveryOrder order,
            Lanes lanes,
            Dispatcher dispatcher,
            ClaimSignal signal,
            DeliveryConfig config) {
        this.claims = claims;
        this.order = order;
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.signal = signal;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
    }

    private void run() {
        long nextPoll = System.nanoTime();
        while (!stopping) {
            try {
                if (System.nanoTime() - nextPoll >= 0) {
                    poll();
                    nextPoll = System.nanoTime() + config.pollInterval().toNanos();
                }
                claim();
            } catch (RuntimeException e) {
                // An outage: the next round tries again, and readiness tells of it through the consumers.
                LOG.warnf("Due deliveries could not be claimed error=%s cause=%s", e, e.getCause());
                nextPoll = System.nanoTime() + AFTER_FAILURE.toNanos();
            }
            try {
                signal.await(Duration.ofNanos(Math.max(0, nextPoll - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void poll() {
        QuarkusTransaction.requiringNew().run(order::parkFailing);
        List<PendingTarget> targets = claims.targets();
        for (PendingTarget target : targets) {
            if (!target.ofEndpoint() || ACTIVE.equals(target.endpointStatus())) {
                if (target.due()) {
                    lanes.markBacklog(target.targetId());
                }
            } else if (!PAUSED.equals(target.endpointStatus())) {
                abandon(target);
            }
        }
    }

    private void claim() {
        Map<UUID, Integer> slots = lanes.reserveForBacklogs();
        if (slots.isEmpty()) {
            return;
        }
        List<ClaimedDelivery> claimed;
        try {
            claimed = QuarkusTransaction.requiringNew().call(() -> claims.claim(slots, config));
        } catch (RuntimeException e) {
            slots.forEach(lanes::release);
            throw e;
        }
        Map<UUID, Integer> unused = new HashMap<>(slots);
        claimed.forEach(delivery -> unused.merge(delivery.targetId(), -1, Integer::sum));
        unused.forEach((targetId, free) -> {
            if (free == 0) {
                lanes.markBacklog(targetId); // as many as there were slots: there may be more
            }
            lanes.release(targetId, free);
        });
        claimed.forEach(dispatcher::dispatch);
    }

    private void abandon(PendingTarget target) {
        String error = target.endpointStatus() == null ? "endpoint_deleted" : "endpoint_disabled";
        int abandoned = QuarkusTransaction.requiringNew().call(() -> claims.abandon(target.targetId(), error));
        if (abandoned > 0) {
            LOG.infof("Deliveries given up target_id=%s reason=%s deliveries=%d", target.targetId(), error, abandoned);
        }
    }
}
