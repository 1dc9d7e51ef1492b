package dev.carillon.webhook.delivery;

import dev.carillon.webhook.delivery.DeliveryClaims.PendingTarget;
import dev.carillon.webhook.lane.ClaimSignal;
import dev.carillon.webhook.lane.LaneMemory;
import dev.carillon.webhook.lane.Lanes;
import dev.carillon.webhook.lane.Lanes.Recovery;
import dev.carillon.webhook.lane.Lanes.Reservation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(2);
    private static final Duration TIDY_INTERVAL = Duration.ofMinutes(1);
    private static final BatchPace PACE = new BatchPace(Duration.ofNanos(100_000), Duration.ofMillis(10));
    private static final String ACTIVE = "active";
    private static final String PAUSED = "paused";

    private final DeliveryClaims claims;
    private final DeliveryOrder order;
    private final CatchUp catchUp;
    private final Lanes lanes;
    private final WaitingLines lines;
    private final LaneMemory memory;
    private final Dispatcher dispatcher;
    private final ClaimSignal signal;
    private final DeliveryConfig config;
    private final Thread thread =
            Thread.ofPlatform().name("webhook-claims").daemon().unstarted(this::run);
    private final Deque<Recovery> recoveries = new ArrayDeque<>();
    private long nextTidy = System.nanoTime();
    private volatile boolean stopping;

    DueDeliveries(
            DeliveryClaims claims,
            DeliveryOrder order,
            CatchUp catchUp,
            Lanes lanes,
            WaitingLines lines,
            LaneMemory memory,
            Dispatcher dispatcher,
            ClaimSignal signal,
            DeliveryConfig config) {
        this.claims = claims;
        this.order = order;
        this.catchUp = catchUp;
        this.lanes = lanes;
        this.lines = lines;
        this.memory = memory;
        this.dispatcher = dispatcher;
        this.signal = signal;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(SHUTDOWN_PATIENCE);
        try {
            lines.targets().forEach(this::giveBack);
        } catch (RuntimeException e) {
            LOG.warnf("Deliveries wait until their leases run out error=%s", e);
        }
    }

    private void run() {
        long nextPoll = System.nanoTime();
        boolean restored = false;
        while (!stopping) {
            int claimed = 0;
            try {
                if (!restored) {
                    memory.restore();
                    restored = true;
                }
                if (System.nanoTime() - nextPoll >= 0) {
                    poll();
                    nextPoll = System.nanoTime() + config.pollInterval().toNanos();
                }
                catchUp();
                claimed = claim();
            } catch (RuntimeException e) {
                // An outage: the next round tries again, and readiness tells of it through the consumers.
                LOG.warnf("Due deliveries could not be claimed error=%s cause=%s", e, e.getCause());
                nextPoll = System.nanoTime() + AFTER_FAILURE.toNanos();
            }
            try {
                Thread.sleep(PACE.after(claimed));
                signal.await(Duration.ofNanos(Math.max(0, nextPoll - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void poll() {
        claims.targets().forEach(this::look);
        lines.targets().forEach(this::lookAtLine);
        // After the backlogs were marked: where something is due that a probe may open the way for, nothing is parked.
        QuarkusTransaction.requiringNew().run(order::parkFailing);
        if (System.nanoTime() - nextTidy >= 0) {
            lanes.forgetIdle();
            nextTidy = System.nanoTime() + TIDY_INTERVAL.toNanos();
        }
    }

    private void look(PendingTarget target) {
        if (!target.ofEndpoint() || ACTIVE.equals(target.endpointStatus())) {
            lanes.resume(target.targetId());
            backlog(target);
        } else if (!PAUSED.equals(target.endpointStatus())) {
            giveBack(target.targetId());
            abandon(target);
        } else if (target.pausedByUs()) {
            lanes.suspend(target.targetId());
            backlog(target);
        } else {
            giveBack(target.targetId());
            lanes.probeSoon(target.targetId());
        }
    }

    private void lookAtLine(UUID targetId) {
        if (lanes.isSentTo(targetId)) {
            dispatcher.dispatchWaiting(targetId);
        } else {
            giveBack(targetId);
        }
    }

    /** What waits in memory for the target waits in the table instead. */
    private void giveBack(UUID targetId) {
        List<ClaimedDelivery> waiting = lines.takeAll(targetId);
        if (!waiting.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> claims.giveBack(waiting));
        }
    }

    private void backlog(PendingTarget target) {
        if (target.due()) {
            lanes.limit(target.targetId(), target.rateLimit());
            lanes.markBacklog(target.targetId());
        }
    }

    /** What failed while its target did goes out now that it works again: a chunk of each at a time. */
    private void catchUp() {
        recoveries.addAll(lanes.takeRecoveries());
        for (int left = recoveries.size(); left > 0; left--) {
            Recovery recovery = recoveries.getFirst();
            boolean more = QuarkusTransaction.requiringNew().call(() -> catchUp.hurry(recovery));
            lanes.markBacklog(recovery.targetId());
            recoveries.removeFirst();
            if (more) {
                recoveries.addLast(recovery);
                signal.wake();
            }
        }
    }

    /** @return how many */
    private int claim() {
        List<Reservation> reserved = lanes.reserveForBacklogs();
        if (reserved.isEmpty()) {
            return 0;
        }
        List<ClaimedDelivery> claimed;
        try {
            claimed = QuarkusTransaction.requiringNew().call(() -> claims.claim(reserved, config));
        } catch (RuntimeException e) {
            reserved.forEach(slots -> lanes.release(slots.targetId(), slots.slots()));
            throw e;
        }
        Map<UUID, Integer> unused = new HashMap<>();
        reserved.forEach(slots -> unused.put(slots.targetId(), slots.slots()));
        claimed.forEach(delivery -> unused.merge(delivery.targetId(), -1, Integer::sum));
        unused.forEach((targetId, free) -> {
            if (free == 0) {
                lanes.markBacklog(targetId); // as many as there were slots: there may be more
            }
            lanes.release(targetId, free);
        });
        claimed.forEach(dispatcher::dispatch);
        return claimed.size();
    }

    private void abandon(PendingTarget target) {
        String error = target.endpointStatus() == null ? "endpoint_deleted" : "endpoint_disabled";
        int abandoned = QuarkusTransaction.requiringNew().call(() -> claims.abandon(target.targetId(), error));
        if (abandoned > 0) {
            LOG.infof("Deliveries given up target_id=%s reason=%s deliveries=%d", target.targetId(), error, abandoned);
        }
    }
}
