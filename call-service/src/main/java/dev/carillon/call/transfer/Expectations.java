package dev.carillon.call.transfer;

import dev.carillon.call.carrier.Carrier;
import dev.carillon.call.carrier.Carriers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/**
 * Tells carriers, as soon as it is committed, that the callee is about to be handed over, or is not any more. Told as
 * well as can be: what gets lost only shortens, or lengthens, how long a callee stays.
 */
@ApplicationScoped
class Expectations {
    private static final Logger LOG = Logger.getLogger(Expectations.class);

    private final TransferStore transfers;
    private final Carriers carriers;

    Expectations(TransferStore transfers, Carriers carriers) {
        this.transfers = transfers;
        this.carriers = carriers;
    }

    void onExpectation(@Observes(during = TransactionPhase.AFTER_SUCCESS) Expectation expectation) {
        var unused = Thread.ofVirtual().name("expectation").start(() -> tell(expectation));
    }

    private void tell(Expectation expectation) {
        try {
            transfers
                    .carrierOf(expectation.attemptId())
                    .map(carriers::named)
                    .ifPresent(carrier -> tell(carrier, expectation));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Carrier could not be told whom the callee waits for attempt=%s error=%s",
                    expectation.attemptId(), e);
        }
    }

    private static void tell(Carrier carrier, Expectation expectation) {
        if (expectation.expected()) {
            boolean unused = carrier.expectTransfer(expectation.attemptId());
        } else {
            carrier.expectNobody(expectation.attemptId());
        }
    }
}
