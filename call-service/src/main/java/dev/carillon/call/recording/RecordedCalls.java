package dev.carillon.call.recording;

import dev.carillon.call.call.CallStore;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/** Tells the call of its recording, in the transaction that stores it. */
@ApplicationScoped
class RecordedCalls {
    private final CallStore calls;
    private final CallWriter writer;
    private final CallDecider decider;
    private final Clock clock;

    RecordedCalls(CallStore calls, CallWriter writer, CallDecider decider, Clock clock) {
        this.calls = calls;
        this.writer = writer;
        this.decider = decider;
        this.clock = clock;
    }

    void tell(@Observes RecordingMade made) {
        for (Call call : calls.lock(List.of(made.callId()))) {
            if (decider.decide(call, new CallCommand.Recorded(made.blobKey()), clock.instant())
                    instanceof Decision.Changed changed) {
                writer.save(List.of(changed));
            }
        }
    }
}
