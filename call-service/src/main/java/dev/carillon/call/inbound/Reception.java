package dev.carillon.call.inbound;

import dev.carillon.call.call.CallSteps;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.inbound.RingingCalls.Due;
import dev.carillon.call.inbound.RingingCalls.Overdue;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.Decision;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks after calls that ring: picks up when the agent is active, and gives up when it has rung for too long. Nothing is
 * kept in memory: any replica does the next step, and doing it twice does no harm.
 */
@ApplicationScoped
class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final int MOST = 100;

    private final RingingCalls ringing;
    private final CallStore calls;
    private final CallSteps steps;
    private final Carriers carriers;
    private final MeterRegistry metrics;

    Reception(RingingCalls ringing, CallStore calls, CallSteps steps, Carriers carriers, MeterRegistry metrics) {
        this.ringing = ringing;
        this.calls = calls;
        this.steps = steps;
        this.carriers = carriers;
        this.metrics = metrics;
    }

    /** One pass; true when there may be more. */
    boolean pass() {
        List<Overdue> overdue = ringing.overdue(MOST); // first: who has waited for too long is not picked up any more
        overdue.forEach(this::miss);
        List<Due> due = ringing.claim(MOST);
        due.forEach(this::pickUp);
        return overdue.size() == MOST || due.size() == MOST;
    }

    /** The carrier's report, when it comes, makes the call answered. An agent that is paused may be back at the next try. */
    private void pickUp(Due due) {
        try {
            if (!due.rings()) {
                ringing.delete(due.attemptId());
            } else if (due.active()) {
                carriers.named(due.carrier()).answer(due.attemptId());
                count("picked_up");
            }
        } catch (RuntimeException e) {
            count("untold");
            LOG.warnf(
                    "Carrier could not be told to pick up call_id=%s attempt=%s error=%s",
                    due.callId(), due.attemptId(), e);
        }
    }

    private void miss(Overdue overdue) {
        try {
            if (QuarkusTransaction.requiringNew().call(() -> isMissed(overdue))) {
                count("missed");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Call that rang for too long could not be closed call_id=%s error=%s", overdue.callId(), e);
        }
    }

    /** Whether it was still ringing. */
    private boolean isMissed(Overdue overdue) {
        List<Decision.Changed> missed = steps.take(
                calls.lock(List.of(overdue.callId())), call -> new CallCommand.Unanswered(overdue.attemptId()));
        ringing.delete(overdue.attemptId());
        return !missed.isEmpty();
    }

    private void count(String result) {
        metrics.counter("carillon.inbound", "result", result).increment();
    }
}
