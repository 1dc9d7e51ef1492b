package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.Ids;
import dev.carillon.webhook.lane.Lanes;
import dev.carillon.webhook.lane.TrySignal;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Sends claimed deliveries and queues what came of them. Every delivery given to it holds a slot of its target. */
@ApplicationScoped
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final WebhookSender sender;
    private final Lanes lanes;
    private final WaitingLines lines;
    private final FinishedAttempts finished;
    private final DeliveryDecider decider;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final Duration lastStart;
    /** By thread: a try that needs no exchange ends before its dispatch does. */
    private final ThreadLocal<Boolean> dispatchingWaiting = ThreadLocal.withInitial(() -> false);

    Dispatcher(
            WebhookSender sender,
            Lanes lanes,
            WaitingLines lines,
            FinishedAttempts finished,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            Clock clock) {
        this.sender = sender;
        this.lanes = lanes;
        this.lines = lines;
        this.finished = finished;
        this.metrics = metrics;
        this.clock = clock;
        this.decider =
                new DeliveryDecider(new RetrySchedule(config.retryDelays(), config.jitter()), config.maxRetryAfter());
        this.lastStart = config.lease().minus(config.timeout());
        if (!lastStart.isPositive()) {
            throw new IllegalArgumentException("carillon.webhook.delivery.lease (" + config.lease()
                    + ") must be longer than carillon.webhook.delivery.timeout (" + config.timeout() + ")");
        }
    }

    /** Sends {@code delivery}; returns at once. */
    void dispatch(ClaimedDelivery delivery) {
        // Checked on a clock that never jumps, right before the send: a lease that ran out while we were held up may
        // have another owner by now. The delivery is claimed again once its lease has ended.
        if (System.nanoTime() - delivery.claimedAtNanos() >= lastStart.toNanos()) {
            LOG.warnf(
                    "Delivery was held up until its lease was too short and will be claimed again delivery_id=%s",
                    delivery.id());
            lanes.release(delivery.targetId(), 1);
            return;
        }
        Instant startedAt = clock.instant();
        long startedNanos = System.nanoTime();
        send(delivery, startedAt).onComplete(sent -> {
            Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
            if (sent.succeeded()) {
                lanes.finished(delivery.targetId(), TargetSigns.of(sent.result(), took, clock.instant()));
                finish(delivery, startedAt, took, sent.result());
            } else {
                lanes.finished(delivery.targetId(), new TrySignal.Nothing());
                // A fault of ours, not of the receiver. Nothing is lost: the lease runs out and it is sent again.
                LOG.errorf(sent.cause(), "Delivery could not be sent delivery_id=%s", delivery.id());
            }
            dispatchWaiting(delivery.targetId());
        });
    }

    /** Sends what waits in memory for the target, as far as it has slots. */
    void dispatchWaiting(UUID targetId) {
        if (dispatchingWaiting.get()) {
            return; // what has just been finished was sent from here: the loop goes on
        }
        dispatchingWaiting.set(true);
        try {
            for (var next = lines.next(targetId); next.isPresent(); next = lines.next(targetId)) {
                dispatch(next.get());
            }
        } finally {
            dispatchingWaiting.set(false);
        }
    }

    private Future<AttemptOutcome> send(ClaimedDelivery delivery, Instant startedAt) {
        try {
            return sender.send(delivery, startedAt);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void finish(ClaimedDelivery delivery, Instant startedAt, Duration duration, AttemptOutcome outcome) {
        Verdict verdict = decider.decide(
                outcome,
                delivery.failures(),
                clock.instant(),
                ThreadLocalRandom.current().nextDouble());
        AttemptResult result = new AttemptResult(Ids.next(clock), delivery, startedAt, duration, outcome, verdict);
        metrics.attempted(result);
        finished.add(result);
    }
}
