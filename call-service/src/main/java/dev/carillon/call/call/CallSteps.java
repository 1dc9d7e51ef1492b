package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes one step with each of some calls, and writes what came of it in one go. */
@ApplicationScoped
public class CallSteps {
    private final CallWriter writer;
    private final CallDecider decider;
    private final Clock clock;

    CallSteps(CallWriter writer, CallDecider decider, Clock clock) {
        this.writer = writer;
        this.decider = decider;
        this.clock = clock;
    }

    /**
     * @param locked in the caller's transaction, each once
     * @return the changes; a call that the step means nothing to, or no longer, has none
     */
    public List<Decision.Changed> take(List<Call> locked, Function<Call, CallCommand> step) {
        Instant now = clock.instant();
        List<Decision.Changed> changes = new ArrayList<>(locked.size());
        for (Call call : locked) {
            if (decider.decide(call, step.apply(call), now) instanceof Decision.Changed changed) {
                changes.add(changed);
            }
        }
        writer.save(changes);
        return changes;
    }
}
