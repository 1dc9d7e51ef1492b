package dev.carillon.call.recording;

import dev.carillon.call.call.CallSteps;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.lifecycle.CallCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;

/** Tells calls of their recordings, in the transaction that stores them. */
@ApplicationScoped
class RecordedCalls {
    private final CallStore calls;
    private final CallSteps steps;

    RecordedCalls(CallStore calls, CallSteps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    void tell(@Observes RecordingsMade made) {
        steps.take(
                calls.lock(made.blobKeys().keySet()),
                call -> new CallCommand.Recorded(
                        Objects.requireNonNull(made.blobKeys().get(call.order().id()))));
    }
}
