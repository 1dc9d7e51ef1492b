package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.DECIDER;
import static dev.carillon.call.lifecycle.Calls.FIRST;
import static dev.carillon.call.lifecycle.Calls.SECOND;
import static dev.carillon.call.lifecycle.Calls.T0;
import static dev.carillon.call.lifecycle.Calls.after;
import static dev.carillon.call.lifecycle.Calls.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboundCallTest {
    private static final Instant NOW = T0.plusSeconds(100);

    @Test
    @DisplayName("A new inbound call rings at version 1, on its first and only attempt")
    void rings() {
        Call inbound = Calls.inbound();

        Decision.Changed rung = CallDecider.ring(inbound.order(), CallNotes.of(Map.of()), FIRST);

        assertThat(types(rung)).containsExactly(CallEventType.RINGING);
        assertThat(rung.call().version()).isEqualTo(1);
        assertThat(rung.call().phase()).isEqualTo(new Phase.Live(new Attempt(FIRST, 1, T0, T0, null)));
        assertThat(rung.call().history().attemptCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("Answered and talked to, it completes like any other call")
    void answered() {
        Decision.Changed done = changed(Calls.inboundInProgress(), ended(FIRST, Disposition.ANSWERED));

        assertThat(types(done)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.COMPLETED);
        assertThat(done.call().version()).isEqualTo(4);
        assertThat(done.call().history().talkTime()).isEqualTo(Duration.ofSeconds(61));
        assertThat(done.call().minutes()).isEqualTo(2);
        assertThat(done.call().history().transcript()).hasSize(1);
    }

    @Test
    @DisplayName("A caller who hangs up before anybody answers was missed, which is no failure")
    void callerHangsUp() {
        Decision.Changed missed = changed(Calls.inbound(), ended(FIRST, Disposition.NO_ANSWER));

        assertThat(types(missed)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.MISSED);
        assertThat(missed.call().phase())
                .isEqualTo(new Phase.Ended(CallStatus.MISSED, Disposition.NO_ANSWER, T0.plusSeconds(20), null));
        assertThat(missed.ended().hangUp()).isFalse();
    }

    @Test
    @DisplayName(
            "A call that rang for too long was missed, and the carrier has to be told; picked up or over, it stays")
    void unanswered() {
        CallCommand unanswered = new CallCommand.Unanswered(FIRST);

        Decision.Changed missed = changed(Calls.inbound(), unanswered);

        assertThat(types(missed)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.MISSED);
        assertThat(missed.ended().hangUp()).isTrue();
        for (Call call : List.of(
                missed.call(),
                Calls.inboundInProgress(),
                Calls.ringing(3),
                Calls.queued(3),
                after(Calls.inboundInProgress(), ended(FIRST, Disposition.ANSWERED)))) {
            assertThat(decide(call, unanswered)).isEqualTo(new Decision.Unchanged(call));
        }
        assertThat(decide(Calls.inbound(), new CallCommand.Unanswered(SECOND))).isInstanceOf(Decision.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {"BUSY", "CARRIER_BUSY", "CARRIER_UNAVAILABLE", "MEDIA_FAILED", "AGENT_ERROR", "LOST"})
    @DisplayName("However its attempt comes out, it is never tried again, whatever the policy says")
    void neverAgain(Disposition outcome) {
        CallDecider willing =
                new CallDecider(new RetryPolicy(Calls.SOON, Calls.LATER, Calls.CARRIER_BUSY, 3, true, true, true));

        Decision.Changed done = (Decision.Changed) willing.decide(Calls.inbound(), ended(FIRST, outcome), NOW);

        assertThat(done.call().status()).isEqualTo(CallStatus.FAILED);
        assertThat(done.call().history().attemptCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("It is not cancelled, neither while it rings, nor while people talk, nor when it was missed")
    void notCanceled() {
        Call missed = after(Calls.inbound(), ended(FIRST, Disposition.NO_ANSWER));

        assertThat(decide(Calls.inbound(), new CallCommand.Cancel()))
                .isEqualTo(new Decision.Refused(Decision.Refusal.INBOUND));
        assertThat(decide(Calls.inboundInProgress(), new CallCommand.Cancel()))
                .isEqualTo(new Decision.Refused(Decision.Refusal.IN_PROGRESS));
        assertThat(decide(missed, new CallCommand.Cancel())).isEqualTo(new Decision.Refused(Decision.Refusal.ENDED));
    }

    @Test
    @DisplayName("It is ended, and transferred, while people talk, and not before")
    void endedByUs() {
        assertThat(decide(Calls.inbound(), new CallCommand.End(null)))
                .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_ACTIVE));
        assertThat(decide(Calls.inbound(), new CallCommand.BeginTransfer(SECOND)))
                .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_ACTIVE));
        assertThat(changed(Calls.inboundInProgress(), new CallCommand.End(null))
                        .call()
                        .status())
                .isEqualTo(CallStatus.COMPLETED);
        assertThat(types(changed(Calls.inboundInProgress(), new CallCommand.BeginTransfer(SECOND))))
                .containsExactly(CallEventType.TRANSFER_REQUESTED);
    }

    private static Decision decide(Call call, CallCommand command) {
        return DECIDER.decide(call, command, NOW);
    }

    private static Decision.Changed changed(Call call, CallCommand command) {
        Decision decision = decide(call, command);
        assertThat(decision).isInstanceOf(Decision.Changed.class);
        return (Decision.Changed) decision;
    }

    private static List<CallEventType> types(Decision.Changed changed) {
        return changed.events().stream().map(CallEvent::type).toList();
    }
}
