package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.FIRST;
import static dev.carillon.call.lifecycle.Calls.SECOND;
import static dev.carillon.call.lifecycle.Calls.TRANSFER;
import static dev.carillon.call.lifecycle.Calls.after;
import static dev.carillon.call.lifecycle.Calls.ended;
import static dev.carillon.call.lifecycle.Decisions.NOW;
import static dev.carillon.call.lifecycle.Decisions.changed;
import static dev.carillon.call.lifecycle.Decisions.decide;
import static dev.carillon.call.lifecycle.Decisions.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the decider makes of a call in progress that is ended or handed to an operator. */
class TransferOfCallTest {
    @Test
    @DisplayName("A call in progress is ended as answered, with the talk so far, and the carrier is to be told")
    void end() {
        Decision.Changed ended = changed(Calls.inProgress(3), new CallCommand.End(new Spoken(List.of(), null)));

        assertThat(types(ended)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.COMPLETED);
        assertThat(ended.call().phase()).isEqualTo(new Phase.Ended(Disposition.ANSWERED, NOW, null));
        assertThat(ended.call().history().talkTime()).isEqualTo(Duration.ofSeconds(97));
        assertThat(ended.call().history().transcript()).isEmpty();
        assertThat(ended.ended().hangUp()).isTrue();
    }

    @Test
    @DisplayName("Only a call in progress is ended or transferred")
    void notActive() {
        Call ended = after(Calls.inProgress(3), ended(FIRST, Disposition.ANSWERED));
        for (Call call : List.of(Calls.queued(3), Calls.dialing(3), Calls.ringing(3), ended)) {
            for (CallCommand command : List.of(new CallCommand.End(null), new CallCommand.BeginTransfer(TRANSFER))) {
                assertThat(decide(call, command)).isEqualTo(new Decision.Refused(Decision.Refusal.NOT_ACTIVE));
            }
        }
    }

    @Test
    @DisplayName("A transfer that comes to nothing leaves the call in progress, and another one may follow")
    void transferFails() {
        Decision.Changed begun = changed(Calls.inProgress(3), new CallCommand.BeginTransfer(TRANSFER));
        Decision.Changed failed = changed(begun.call(), new CallCommand.FailTransfer(TRANSFER));

        assertThat(types(begun)).containsExactly(CallEventType.TRANSFER_REQUESTED);
        assertThat(types(failed)).containsExactly(CallEventType.TRANSFER_FAILED);
        assertThat(failed.call().phase()).isEqualTo(Calls.inProgress(3).phase());
        assertThat(decide(failed.call(), new CallCommand.BeginTransfer(SECOND))).isInstanceOf(Decision.Changed.class);
    }

    @Test
    @DisplayName("A call has one open transfer; what is said of another one changes nothing")
    void oneTransfer() {
        Call call = Calls.transferring(3);

        assertThat(decide(call, new CallCommand.BeginTransfer(SECOND)))
                .isEqualTo(new Decision.Refused(Decision.Refusal.TRANSFER_OPEN));
        assertThat(decide(call, new CallCommand.FailTransfer(SECOND))).isEqualTo(new Decision.Unchanged(call));
        for (Call other : List.of(Calls.queued(3), Calls.dialing(3), Calls.inProgress(3))) {
            assertThat(decide(other, new CallCommand.FailTransfer(TRANSFER))).isEqualTo(new Decision.Unchanged(other));
        }
    }

    @Test
    @DisplayName("The carrier's report that it connected the operator completes the call as transferred")
    void transferred() {
        Decision.Changed done = changed(Calls.transferring(3), ended(FIRST, Disposition.TRANSFERRED));

        assertThat(types(done))
                .containsExactly(CallEventType.TRANSFERRED, CallEventType.ATTEMPT_ENDED, CallEventType.COMPLETED);
        assertThat(((Phase.Ended) done.call().phase()).disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(done.call().history().talkTime()).isEqualTo(Duration.ofSeconds(61));
        assertThat(decide(done.call(), ended(FIRST, Disposition.ANSWERED)))
                .isEqualTo(new Decision.Unchanged(done.call()));
    }

    @Test
    @DisplayName("However a call ends while an operator is looked for, the transfer fails first")
    void callerGone() {
        List<CallCommand> ends = List.of(
                ended(FIRST, Disposition.ANSWERED),
                ended(FIRST, Disposition.AGENT_ERROR),
                new AttemptReport.NeverDialed(FIRST, NOW),
                new CallCommand.End(null));
        for (CallCommand end : ends) {
            Decision.Changed gone = changed(Calls.transferring(3), end);

            assertThat(types(gone))
                    .startsWith(CallEventType.TRANSFER_FAILED, CallEventType.ATTEMPT_ENDED)
                    .hasSize(3);
            assertThat(gone.call().status().isTerminal()).isTrue();
        }
    }
}
