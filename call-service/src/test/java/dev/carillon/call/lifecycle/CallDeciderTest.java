package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.FIRST;
import static dev.carillon.call.lifecycle.Calls.SECOND;
import static dev.carillon.call.lifecycle.Calls.T0;
import static dev.carillon.call.lifecycle.Calls.after;
import static dev.carillon.call.lifecycle.Calls.ended;
import static dev.carillon.call.lifecycle.Decisions.NOW;
import static dev.carillon.call.lifecycle.Decisions.changed;
import static dev.carillon.call.lifecycle.Decisions.decide;
import static dev.carillon.call.lifecycle.Decisions.types;
import static dev.carillon.call.lifecycle.Decisions.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallDeciderTest {
    @Test
    @DisplayName("A new call is queued at version 1 and due at its scheduled time")
    void placed() {
        Decision.Changed placed = CallDecider.place(Calls.order(3), CallNotes.of(java.util.Map.of()));

        assertThat(placed.call().phase()).isEqualTo(new Phase.Queued(T0));
        assertThat(types(placed)).containsExactly(CallEventType.QUEUED);
        assertThat(placed.call().version()).isEqualTo(1);
    }

    @Test
    @DisplayName("An answered call goes through dialing, ringing and in_progress to completed, one version per event")
    void answered() {
        Call talking = Calls.inProgress(3);

        Decision.Changed done = changed(talking, ended(FIRST, Disposition.ANSWERED));

        assertThat(types(done)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.COMPLETED);
        assertThat(versions(done)).containsExactly(5L, 6L);
        assertThat(done.call().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(done.call().history().talkTime()).isEqualTo(Duration.ofSeconds(61));
        assertThat(done.call().minutes()).isEqualTo(2);
        assertThat(done.call().history().transcript()).hasSize(1);
        assertThat(done.ended()).isNotNull();
    }

    @Test
    @DisplayName("A busy callee is tried again soon while attempts are left, and fails the call when none are")
    void busy() {
        Decision.Changed first = changed(Calls.dialing(2), ended(FIRST, Disposition.BUSY));
        assertThat(types(first)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.QUEUED);
        assertThat(first.call().phase())
                .isEqualTo(new Phase.Queued(T0.plusSeconds(1).plus(Calls.SOON)));

        Call again = after(first.call(), new CallCommand.Dial(SECOND));
        Decision.Changed second = changed(again, ended(SECOND, Disposition.BUSY));

        assertThat(types(second)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.FAILED);
        assertThat(second.call().history().attemptCount()).isEqualTo(2);
        assertThat(second.call().phase())
                .isEqualTo(new Phase.Ended(Disposition.BUSY, T0.plusSeconds(1), "The callee was busy"));
    }

    @Test
    @DisplayName("A media failure is tried again once, even when another outcome lies between")
    void mediaFailedOnce() {
        Call call = after(Calls.dialing(10), ended(FIRST, Disposition.MEDIA_FAILED));
        call = after(after(call, new CallCommand.Dial(SECOND)), ended(SECOND, Disposition.BUSY));
        call = after(call, new CallCommand.Dial(FIRST));

        Call done = after(call, ended(FIRST, Disposition.MEDIA_FAILED));

        assertThat(done.status()).isEqualTo(CallStatus.FAILED);
        assertThat(done.history().attemptCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("carrier_busy uses up no attempt, and not for ever")
    void carrierBusy() {
        Call call = Calls.queued(1);
        for (int i = 0; i < Calls.UNCOUNTED_LIMIT; i++) {
            call = after(after(call, new CallCommand.Dial(FIRST)), ended(FIRST, Disposition.CARRIER_BUSY));
            assertThat(call.status()).isEqualTo(CallStatus.QUEUED);
            assertThat(call.history().attemptCount()).isZero();
        }

        call = after(after(call, new CallCommand.Dial(FIRST)), ended(FIRST, Disposition.CARRIER_BUSY));

        assertThat(call.status()).isEqualTo(CallStatus.FAILED);
    }

    @Test
    @DisplayName("An attempt that never reached the carrier is made again at once and does not count")
    void neverDialed() {
        Decision.Changed again = changed(Calls.dialing(1), new AttemptReport.NeverDialed(FIRST, NOW));

        assertThat(again.call().phase()).isEqualTo(new Phase.Queued(NOW));
        assertThat(again.call().history().attemptCount()).isZero();
        assertThat(again.ended().counted()).isFalse();
        assertThat(again.call().history().nextAttemptNumber()).isEqualTo(2);
    }

    @Test
    @DisplayName("An attempt that was heard ringing is lost, not dialled again, when the carrier denies it later")
    void neverDialedButHeard() {
        Decision.Changed lost = changed(Calls.ringing(3), new AttemptReport.NeverDialed(FIRST, NOW));

        assertThat(lost.call().status()).isEqualTo(CallStatus.FAILED);
        assertThat(lost.ended().outcome()).isEqualTo(Disposition.LOST);
    }

    @Test
    @DisplayName("A queued call is cancelled without an attempt")
    void cancelQueued() {
        Decision.Changed canceled = changed(Calls.queued(3), new CallCommand.Cancel());

        assertThat(types(canceled)).containsExactly(CallEventType.CANCELED);
        assertThat(canceled.ended()).isNull();
    }

    @Test
    @DisplayName("Cancelling while it dials or rings ends the attempt, and the carrier is to be told")
    void cancelRinging() {
        for (Call call : List.of(Calls.dialing(3), Calls.ringing(3))) {
            Decision.Changed canceled = changed(call, new CallCommand.Cancel());

            assertThat(types(canceled)).containsExactly(CallEventType.ATTEMPT_ENDED, CallEventType.CANCELED);
            assertThat(canceled.call().phase()).isEqualTo(new Phase.Ended(Disposition.CANCELED_BY_API, NOW, null));
            assertThat(canceled.ended().hangUp()).isTrue();
        }
    }

    @Test
    @DisplayName("A call that is answered or over is not cancelled; one that was cancelled before stays as it is")
    void cancelRefused() {
        Call canceled = after(Calls.queued(3), new CallCommand.Cancel());
        Call completed = after(Calls.inProgress(3), ended(FIRST, Disposition.ANSWERED));

        assertThat(decide(Calls.inProgress(3), new CallCommand.Cancel()))
                .isEqualTo(new Decision.Refused(Decision.Refusal.IN_PROGRESS));
        assertThat(decide(completed, new CallCommand.Cancel())).isEqualTo(new Decision.Refused(Decision.Refusal.ENDED));
        assertThat(decide(canceled, new CallCommand.Cancel())).isEqualTo(new Decision.Unchanged(canceled));
    }

    @Test
    @DisplayName("Only a queued call is dialled or withheld")
    void onlyQueuedIsDialed() {
        Call ended = after(Calls.queued(3), new CallCommand.Cancel());
        for (Call call : List.of(Calls.dialing(3), Calls.ringing(3), Calls.inProgress(3), ended)) {
            assertThat(decide(call, new CallCommand.Dial(SECOND)))
                    .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_QUEUED));
            assertThat(decide(call, new CallCommand.Withhold(Disposition.QUOTA_EXCEEDED)))
                    .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_QUEUED));
        }
    }

    @Test
    @DisplayName("A gate that says no ends the call without an attempt: quota fails it, a skip cancels it")
    void withheld() {
        Decision.Changed quota = changed(Calls.queued(3), new CallCommand.Withhold(Disposition.QUOTA_EXCEEDED));
        Decision.Changed skipped = changed(Calls.queued(3), new CallCommand.Withhold(Disposition.SKIPPED_SUPPRESSED));
        Decision.Changed known =
                changed(Calls.queued(3), new CallCommand.Withhold(Disposition.INVALID_NUMBER, "known since long"));

        assertThat(types(quota)).containsExactly(CallEventType.FAILED);
        assertThat(types(skipped)).containsExactly(CallEventType.CANCELED);
        assertThat(quota.call().history().attemptCount()).isZero();
        assertThat(quota.call().phase()).extracting("errorMessage").isEqualTo("Monthly minute limit reached");
        assertThat(types(known)).containsExactly(CallEventType.FAILED);
        assertThat(known.call().phase()).extracting("errorMessage").isEqualTo("known since long");
        assertThatThrownBy(() -> new CallCommand.Withhold(Disposition.BUSY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("A report of an attempt that is not the open one changes nothing")
    void lateReport() {
        Call retried = after(after(Calls.dialing(3), ended(FIRST, Disposition.BUSY)), new CallCommand.Dial(SECOND));

        assertThat(decide(retried, new AttemptReport.Ringing(FIRST, T0))).isEqualTo(new Decision.Unchanged(retried));
        assertThat(decide(retried, ended(FIRST, Disposition.ANSWERED))).isEqualTo(new Decision.Unchanged(retried));
    }

    @Test
    @DisplayName("A lost attempt is charged no minutes: when it ended is not known")
    void lostIsFree() {
        Call lost = after(
                Calls.inProgress(3),
                new AttemptReport.Ended(FIRST, Disposition.LOST, null, null, T0.plusSeconds(7200), null));

        assertThat(lost.status()).isEqualTo(CallStatus.FAILED);
        assertThat(lost.minutes()).isZero();
    }
}
