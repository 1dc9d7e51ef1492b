package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.DECIDER;
import static dev.carillon.call.lifecycle.Calls.T0;
import static dev.carillon.call.lifecycle.Calls.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PausedAgentTest {
    private static final Instant NOW = T0.plusSeconds(100);
    private static final CallCommand RELEASE = new CallCommand.Release(WaitReason.AGENT_PAUSED);

    @Test
    @DisplayName("A call that waited for its agent is queued again, due now, and says that it waits no more")
    void released() {
        Decision.Changed released = (Decision.Changed) DECIDER.decide(Calls.waitingForAgent(), RELEASE, NOW);

        assertThat(released.call().phase()).isEqualTo(new Phase.Queued(NOW, null));
        assertThat(released.events())
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo(CallEventType.QUEUED));
    }

    @Test
    @DisplayName("It is never due before its scheduled time")
    void scheduled() {
        Instant before = T0.minusSeconds(60);

        Decision.Changed released = (Decision.Changed) DECIDER.decide(Calls.waitingForAgent(), RELEASE, before);

        assertThat(released.call().phase()).isEqualTo(new Phase.Queued(T0, null));
    }

    @Test
    @DisplayName("A call that does not wait for its agent stays as it is")
    void others() {
        CallCommand window = new CallCommand.Postpone(NOW, WaitReason.WINDOW_CLOSED);
        for (Call call : List.of(
                Calls.queued(3),
                after(Calls.queued(3), window),
                Calls.inProgress(3),
                after(Calls.waitingForAgent(), new CallCommand.Cancel()),
                after(Calls.waitingForAgent(), RELEASE))) {
            assertThat(DECIDER.decide(call, RELEASE, NOW)).isEqualTo(new Decision.Unchanged(call));
        }
    }

    @Test
    @DisplayName("A call that is to fail ends without an attempt, and says that it was for the pause")
    void fails() {
        CallCommand withhold = new CallCommand.Withhold(Disposition.AGENT_ERROR, "The agent is paused");

        Decision.Changed failed = (Decision.Changed) DECIDER.decide(Calls.queued(3), withhold, NOW);

        assertThat(failed.call().phase())
                .isEqualTo(new Phase.Ended(Disposition.AGENT_ERROR, NOW, "The agent is paused"));
        assertThat(failed.call().history().attemptCount()).isZero();
        assertThat(failed.ended()).isNull();
    }
}
