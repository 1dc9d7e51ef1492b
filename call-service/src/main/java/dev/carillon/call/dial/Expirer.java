package dev.carillon.call.dial;

import dev.carillon.call.call.CallSteps;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.common.contract.call.Disposition;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Ends queued calls whose time is over, also those that wait for a free line or for another time. */
@ApplicationScoped
class Expirer {
    private static final int MOST = 100;

    private final CallStore calls;
    private final CallSteps steps;
    private final Clock clock;

    Expirer(CallStore calls, CallSteps steps, Clock clock) {
        this.calls = calls;
        this.steps = steps;
        this.clock = clock;
    }

    /** One pass; true when there may be more. */
    boolean pass() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Call> expired = calls.lockExpired(clock.instant(), MOST);
            steps.take(expired, call -> new CallCommand.Withhold(Disposition.EXPIRED));
            return expired.size() == MOST;
        });
    }
}
