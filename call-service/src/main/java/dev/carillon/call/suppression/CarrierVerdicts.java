package dev.carillon.call.suppression;

import dev.carillon.call.call.AttemptsOver;
import dev.carillon.call.call.AttemptsOver.Over;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.EndedAttempt;
import dev.carillon.common.contract.call.Disposition;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Draws the conclusions from what a carrier said at the end of an attempt, in the transaction that ends it. Verdicts of
 * a driver that only plays them conclude nothing, but for the metrics.
 */
@ApplicationScoped
class CarrierVerdicts {
    private static final Logger LOG = Logger.getLogger(CarrierVerdicts.class);
    private static final Set<Disposition> VERDICTS =
            EnumSet.of(Disposition.INVALID_NUMBER, Disposition.UNWANTED, Disposition.CARRIER_DENIED);

    private final VerdictStore verdicts;
    private final Carriers carriers;
    private final QuarantineConfig config;
    private final MeterRegistry metrics;

    CarrierVerdicts(VerdictStore verdicts, Carriers carriers, QuarantineConfig config, MeterRegistry metrics) {
        this.verdicts = verdicts;
        this.carriers = carriers;
        this.config = config;
        this.metrics = metrics;
    }

    void onAttemptsOver(@Observes AttemptsOver over) {
        for (Over one : over.attempts()) {
            if (VERDICTS.contains(one.attempt().outcome()) && isReal(one.attempt())) {
                conclude(one.order(), one.attempt());
            }
        }
    }

    /** Counted and told of once it is committed: a transaction may be tried several times. */
    void onCommitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) AttemptsOver over) {
        over.attempts().stream()
                .filter(one -> VERDICTS.contains(one.attempt().outcome()))
                .forEach(this::tell);
    }

    private void tell(Over over) {
        Disposition outcome = over.attempt().outcome();
        metrics.counter(
                        "carillon.carrier.verdicts",
                        "verdict",
                        outcome.wire(),
                        "mode",
                        over.order().test() ? "test" : "live")
                .increment();
        if (outcome == Disposition.CARRIER_DENIED) {
            LOG.warnf(
                    "Carrier refused our credentials organization_id=%s call_id=%s attempt=%s",
                    over.order().organizationId(),
                    over.order().id(),
                    over.attempt().attempt().id());
        }
    }

    private void conclude(CallOrder order, EndedAttempt ended) {
        UUID organizationId = order.organizationId();
        if (ended.outcome() == Disposition.INVALID_NUMBER) {
            verdicts.quarantine(
                    organizationId, order.test(), order.toNumber(), ended.endedAt(), config.invalidNumber());
        }
        String from = order.fromNumber();
        if (ended.outcome() == Disposition.UNWANTED && from != null) {
            verdicts.flag(organizationId, order.test(), from, ended.endedAt());
        }
    }

    private boolean isReal(EndedAttempt ended) {
        return verdicts.carrierOf(ended.attempt().id())
                .map(name -> carriers.named(name).judgesRealNumbers())
                .orElse(false);
    }
}
