package dev.carillon.call.dial;

import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.carrier.Carrier;
import dev.carillon.call.carrier.CarrierListener;
import dev.carillon.call.carrier.CarrierRefusedException;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.carrier.DialRequest;
import dev.carillon.call.lifecycle.AttemptReport;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.common.contract.call.Disposition;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells carriers to dial committed attempts, each once: what may have gone wrong is left to reconciliation. */
@ApplicationScoped
class Launcher {
    private static final Logger LOG = Logger.getLogger(Launcher.class);

    private final Carriers carriers;
    private final CarrierListener listener;
    private final AttemptLeases leases;
    private final DialConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore slots;
    private final ExecutorService dials = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dial-", 0).factory());

    Launcher(
            Carriers carriers,
            CarrierListener listener,
            AttemptLeases leases,
            DialConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.carriers = carriers;
        this.listener = listener;
        this.leases = leases;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.slots = new Semaphore(config.concurrentDials());
    }

    /** How many more dials may begin now. Claim no more than that: a claimed attempt's lease is running. */
    int freeSlots() {
        return slots.availablePermits();
    }

    /** @param leasedUntilNanos by {@link System#nanoTime}, reckoned from before the lease was committed */
    void launch(List<Opened> attempts, long leasedUntilNanos) {
        long latest = leasedUntilNanos - config.leaseMargin().toNanos();
        for (Opened opened : attempts) {
            slots.acquireUninterruptibly();
            dials.execute(() -> {
                try {
                    dial(opened, latest);
                } finally {
                    slots.release();
                }
            });
        }
    }

    /** Waits for the dials under way. */
    void drain(Duration most) {
        dials.shutdown();
        try {
            if (!dials.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Dials were still under way at shutdown");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dial(Opened opened, long latestNanos) {
        UUID attemptId = opened.attempt().id();
        Carrier carrier = carriers.named(opened.carrier());
        // The very last look before the first packet: a process that slept meanwhile has lost its lease, and another
        // one may be reconciling the attempt by now.
        if (System.nanoTime() - latestNanos >= 0) {
            count("lease_lost");
            LOG.warnf("Attempt is not dialled, its lease is nearly over attempt=%s", attemptId);
            return;
        }
        try {
            carrier.dial(request(opened));
            count("taken");
        } catch (CarrierRefusedException e) {
            count("refused");
            listener.onReport(new AttemptReport.Ended(attemptId, e.disposition(), null, null, clock.instant(), null));
            return;
        } catch (RuntimeException e) {
            // It may have been dialled or not: its lease runs out, and reconciliation asks the carrier.
            count("unknown");
            LOG.warnf(e, "Dial ended without an answer and will be reconciled attempt=%s", attemptId);
            return;
        }
        endIfCanceledMeanwhile(carrier, attemptId);
    }

    /** A cancellation that was told to the carrier before our dial reached it found nothing to end. */
    private void endIfCanceledMeanwhile(Carrier carrier, UUID attemptId) {
        try {
            if (!leases.isOpen(attemptId)) {
                carrier.end(attemptId);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Attempt could not be checked after its dial attempt=%s error=%s", attemptId, e);
        }
    }

    private DialRequest request(Opened opened) {
        CallOrder order = opened.call().order();
        List<Disposition> outcomes = opened.call().history().outcomes();
        Integer ringSeconds = order.rules().policy().ringTimeoutSeconds();
        Integer talkSeconds = order.rules().policy().maxDurationSeconds();
        @Nullable Disposition previous = outcomes.isEmpty() ? null : outcomes.getLast();
        return new DialRequest(
                opened.attempt().id(),
                order.id(),
                opened.attempt().number(),
                order.toNumber(),
                order.fromNumber(),
                ringSeconds == null ? config.ringTimeout() : Duration.ofSeconds(ringSeconds),
                talkSeconds == null ? null : Duration.ofSeconds(talkSeconds),
                previous);
    }

    private void count(String result) {
        metrics.counter("carillon.dials", "result", result).increment();
    }
}
