package dev.carillon.call.transfer;

import dev.carillon.call.call.CallStore;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.handover.HandoverStore;
import dev.carillon.call.handover.HandoverStore.Due;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Begins the handovers whose moment has come. What fails, or dies, is due again after a while, here or elsewhere. */
@ApplicationScoped
class HandoverKeeper {
    private static final Logger LOG = Logger.getLogger(HandoverKeeper.class);
    private static final int MOST = 100;

    private final HandoverStore plans;
    private final Handovers handovers;
    private final CallStore calls;
    private final Carriers carriers;
    private final TransferConfig config;

    HandoverKeeper(
            HandoverStore plans, Handovers handovers, CallStore calls, Carriers carriers, TransferConfig config) {
        this.plans = plans;
        this.handovers = handovers;
        this.calls = calls;
        this.carriers = carriers;
        this.config = config;
    }

    /** One pass over what is due; true when there may be more. */
    boolean pass() {
        List<Due> due = plans.claim(MOST, config.bridgeRetry());
        due.forEach(this::begin);
        return due.size() == MOST;
    }

    /** Repeatable: a handover is decided once. */
    void begin(Due due) {
        try {
            boolean person = carriers.named(due.carrier()).expectTransfer(due.attemptId());
            QuarkusTransaction.requiringNew()
                    .run(() -> handovers.begin(calls.lock(List.of(due.callId())).getFirst(), due.attemptId(), person));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Handover could not be begun and will be tried again call_id=%s attempt=%s error=%s",
                    due.callId(), due.attemptId(), e);
        }
    }
}
