package dev.carillon.call.dial;

import dev.carillon.call.carrier.Carrier;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.carrier.Standing;
import dev.carillon.call.dial.AttemptLeases.Held;
import dev.carillon.call.lifecycle.AttemptReport;
import dev.carillon.common.contract.call.Disposition;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds out what became of attempts that nobody answers for any more. Such an attempt is unknown, and it is the carrier
 * that is asked; nothing is ever dialled again on a guess.
 */
@ApplicationScoped
class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final int MOST = 100;

    private final AttemptLeases leases;
    private final Carriers carriers;
    private final ReportHandler reports;
    private final Clock clock;
    private final MeterRegistry metrics;

    Reconciler(AttemptLeases leases, Carriers carriers, ReportHandler reports, Clock clock, MeterRegistry metrics) {
        this.leases = leases;
        this.carriers = carriers;
        this.reports = reports;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** One pass over what is overdue; true when there may be more. */
    boolean pass() {
        List<Held> expired = leases.claimExpired(MOST);
        expired.forEach(this::reconcile);
        List<Held> hangUps = leases.claimHangUps(MOST);
        hangUps.forEach(this::hangUp);
        return expired.size() == MOST || hangUps.size() == MOST;
    }

    /** Tells the carrier to end an attempt that we ended. What fails is tried again once the lease is over. */
    void hangUp(Held held) {
        try {
            carriers.named(held.carrier()).end(held.attemptId());
            leases.hungUp(held.attemptId());
        } catch (RuntimeException e) {
            LOG.warnf("Carrier could not be told to hang up attempt=%s error=%s", held.attemptId(), e);
        }
    }

    private void reconcile(Held held) {
        try {
            Carrier carrier = carriers.named(held.carrier());
            String found = switch (carrier.lookUp(held.attemptId())) {
                case Standing.Open open -> {
                    leases.adopted(held.attemptId());
                    carrier.adopt(held.attemptId());
                    yield "open";
                }
                case Standing.Ended ended -> {
                    reports.apply(ended.report());
                    yield "ended";
                }
                case Standing.NeverDialed never -> {
                    reports.apply(new AttemptReport.NeverDialed(held.attemptId(), clock.instant()));
                    yield "never_dialed";
                }
                case Standing.Unknown unknown -> {
                    reports.apply(new AttemptReport.Ended(
                            held.attemptId(), Disposition.LOST, null, null, clock.instant(), null));
                    yield "lost";
                }
            };
            metrics.counter("carillon.reconciled", "found", found).increment();
            LOG.infof("Attempt was reconciled call_id=%s attempt=%s found=%s", held.callId(), held.attemptId(), found);
        } catch (RuntimeException e) {
            // It stays unknown, and is ours until the lease is over; then it is tried again.
            LOG.warnf(
                    "Attempt could not be reconciled call_id=%s attempt=%s error=%s",
                    held.callId(), held.attemptId(), e);
        }
    }
}
