package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.DECIDER;
import static dev.carillon.call.lifecycle.Calls.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What the decider says, for its tests; and whether the versions of its events follow each other. */
final class Decisions {
    static final Instant NOW = T0.plusSeconds(100);

    private Decisions() {}

    static Decision decide(Call call, CallCommand command) {
        return DECIDER.decide(call, command, NOW);
    }

    static Decision.Changed changed(Call call, CallCommand command) {
        Decision decision = decide(call, command);
        assertThat(decision).isInstanceOf(Decision.Changed.class);
        Decision.Changed changed = (Decision.Changed) decision;
        assertThat(versions(changed))
                .as("versions follow each other without a gap")
                .isEqualTo(IntStream.rangeClosed(1, changed.events().size())
                        .mapToObj(i -> call.version() + i)
                        .toList());
        assertThat(changed.call()).isEqualTo(changed.events().getLast().call());
        return changed;
    }

    static List<CallEventType> types(Decision.Changed changed) {
        return changed.events().stream().map(CallEvent::type).toList();
    }

    static List<Long> versions(Decision.Changed changed) {
        return changed.events().stream().map(event -> event.call().version()).toList();
    }
}
