package dev.carillon.call.dial;

import dev.carillon.call.call.HangUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Tells carriers of attempts that we ended, as soon as that is committed; the reconciler does what fails here. */
@ApplicationScoped
class HangUps {
    private static final Logger LOG = Logger.getLogger(HangUps.class);

    private final AttemptLeases leases;
    private final Reconciler reconciler;

    HangUps(AttemptLeases leases, Reconciler reconciler) {
        this.leases = leases;
        this.reconciler = reconciler;
    }

    void onHangUp(@Observes(during = TransactionPhase.AFTER_SUCCESS) HangUp hangUp) {
        var unused = Thread.ofVirtual().name("hang-up").start(() -> hangUp(hangUp));
    }

    private void hangUp(HangUp hangUp) {
        try {
            reconciler.hangUp(leases.find(hangUp.attemptId()));
        } catch (RuntimeException e) {
            LOG.warnf("Attempt could not be hung up at once attempt=%s error=%s", hangUp.attemptId(), e);
        }
    }
}
