package dev.carillon.call.dial;

import dev.carillon.call.call.CallStore;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.common.contract.call.Disposition;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Ends queued calls whose time is over, also those that wait for a free line or for another time. */
@ApplicationScoped
class Expirer {
    private static final int MOST = 100;

    private final CallStore calls;
    private final CallWriter writer;
    private final CallDecider decider;
    private final Clock clock;

    Expirer(CallStore calls, CallWriter writer, CallDecider decider, Clock clock) {
        this.calls = calls;
        this.writer = writer;
        this.decider = decider;
        this.clock = clock;
    }

    /** One pass; true when there may be more. */
    boolean pass() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Call> expired = calls.lockExpired(clock.instant(), MOST);
            List<Decision.Changed> changes = new ArrayList<>(expired.size());
            for (Call call : expired) {
                if (decider.decide(call, new CallCommand.Withhold(Disposition.EXPIRED), clock.instant())
                        instanceof Decision.Changed changed) {
                    changes.add(changed);
                }
            }
            writer.save(changes);
            return expired.size() == MOST;
        });
    }
}
