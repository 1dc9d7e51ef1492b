package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.FIRST;
import static dev.carillon.call.lifecycle.Calls.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of dispositions of the public API, row by row: how a call ends, and whether it is tried again. */
class DispositionTableTest {
    private static final Instant NOW = T0.plusSeconds(100);
    private static final CallDecider WILLING = new CallDecider(
            new RetryPolicy(Calls.SOON, Calls.LATER, Calls.CARRIER_BUSY, Calls.UNCOUNTED_LIMIT, true, true, true));

    /** What an attempt that ended so leads to. */
    private enum Again {
        NEVER,
        SOON,
        LATER,
        /** Uses up no attempt. */
        REQUEUED,
        /** Not by default; soon or later when the policy says so. */
        BY_POLICY
    }

    private record Outcome(Disposition disposition, CallStatus status, Again again) {}

    private static final List<Outcome> OF_ATTEMPTS = List.of(
            new Outcome(Disposition.ANSWERED, CallStatus.COMPLETED, Again.NEVER),
            new Outcome(Disposition.VOICEMAIL, CallStatus.COMPLETED, Again.BY_POLICY),
            new Outcome(Disposition.TRANSFERRED, CallStatus.COMPLETED, Again.NEVER),
            new Outcome(Disposition.BUSY, CallStatus.FAILED, Again.SOON),
            new Outcome(Disposition.NO_ANSWER, CallStatus.FAILED, Again.LATER),
            new Outcome(Disposition.REJECTED, CallStatus.FAILED, Again.NEVER),
            new Outcome(Disposition.UNWANTED, CallStatus.FAILED, Again.NEVER),
            new Outcome(Disposition.INVALID_NUMBER, CallStatus.FAILED, Again.NEVER),
            new Outcome(Disposition.CARRIER_DENIED, CallStatus.FAILED, Again.NEVER),
            new Outcome(Disposition.CARRIER_BUSY, CallStatus.FAILED, Again.REQUEUED),
            new Outcome(Disposition.CARRIER_UNAVAILABLE, CallStatus.FAILED, Again.SOON),
            new Outcome(Disposition.MEDIA_FAILED, CallStatus.FAILED, Again.SOON),
            new Outcome(Disposition.AGENT_ERROR, CallStatus.FAILED, Again.BY_POLICY),
            new Outcome(Disposition.LOST, CallStatus.FAILED, Again.BY_POLICY));

    /** Ours, at the moment of dialling: no attempt is used up, and none follows. */
    private static final List<Outcome> OF_GATES = List.of(
            new Outcome(Disposition.QUOTA_EXCEEDED, CallStatus.FAILED, Again.NEVER),
            // The agent is paused, the number in quarantine.
            new Outcome(Disposition.AGENT_ERROR, CallStatus.FAILED, Again.NEVER),
            new Outcome(Disposition.INVALID_NUMBER, CallStatus.FAILED, Again.NEVER),
            new Outcome(Disposition.EXPIRED, CallStatus.CANCELED, Again.NEVER),
            new Outcome(Disposition.SKIPPED_SUPPRESSED, CallStatus.CANCELED, Again.NEVER),
            new Outcome(Disposition.SKIPPED_WINDOW, CallStatus.CANCELED, Again.NEVER),
            new Outcome(Disposition.SKIPPED_DUPLICATE, CallStatus.CANCELED, Again.NEVER),
            new Outcome(Disposition.SKIPPED_FREQUENCY, CallStatus.CANCELED, Again.NEVER));

    static List<Outcome> ofAttempts() {
        return OF_ATTEMPTS;
    }

    static List<Outcome> ofGates() {
        return OF_GATES;
    }

    @ParameterizedTest
    @MethodSource("ofAttempts")
    @DisplayName("An attempt's outcome ends the call, or brings it back, as its row says")
    void attempts(Outcome row) {
        Call call = Calls.after(Calls.dialing(2), Calls.ended(FIRST, row.disposition()));

        switch (row.again()) {
            case NEVER, BY_POLICY -> assertEnded(call, row);
            case SOON -> assertQueued(call, row, Calls.SOON, 1);
            case LATER -> assertQueued(call, row, Calls.LATER, 1);
            case REQUEUED -> assertQueued(call, row, Calls.CARRIER_BUSY, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("ofAttempts")
    @DisplayName("A policy that is willing brings back what its row leaves to it, and nothing else")
    void byPolicy(Outcome row) {
        Decision decision = WILLING.decide(Calls.dialing(2), Calls.ended(FIRST, row.disposition()), NOW);

        assertThat(((Decision.Changed) decision).call().status())
                .isEqualTo(row.again() == Again.NEVER ? row.status() : CallStatus.QUEUED);
    }

    @ParameterizedTest
    @MethodSource("ofAttempts")
    @DisplayName("The last attempt ends the call, whatever its row says, unless it used up none")
    void lastAttempt(Outcome row) {
        Call call = Calls.after(Calls.dialing(1), Calls.ended(FIRST, row.disposition()));

        if (row.again() == Again.REQUEUED) {
            assertThat(call.status()).isEqualTo(CallStatus.QUEUED);
        } else {
            assertEnded(call, row);
        }
    }

    @ParameterizedTest
    @MethodSource("ofGates")
    @DisplayName("A gate's outcome ends a queued call without an attempt")
    void gates(Outcome row) {
        Call call = Calls.after(Calls.queued(3), new CallCommand.Withhold(row.disposition()));

        assertEnded(call, row);
        assertThat(call.history().attemptCount()).isZero();
    }

    @Test
    @DisplayName("canceled_by_api is what the customer does: canceled, and not tried again")
    void canceled() {
        Call call = Calls.after(Calls.dialing(3), new CallCommand.Cancel());

        assertEnded(call, new Outcome(Disposition.CANCELED_BY_API, CallStatus.CANCELED, Again.NEVER));
    }

    @Test
    @DisplayName("Every disposition has its row")
    void complete() {
        Set<Disposition> rows = EnumSet.of(Disposition.CANCELED_BY_API);
        OF_ATTEMPTS.forEach(row -> rows.add(row.disposition()));
        OF_GATES.forEach(row -> rows.add(row.disposition()));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(Arrays.asList(Disposition.values()));
    }

    private static void assertEnded(Call call, Outcome row) {
        assertThat(call.status()).isEqualTo(row.status());
        assertThat(((Phase.Ended) call.phase()).disposition()).isEqualTo(row.disposition());
    }

    private static void assertQueued(Call call, Outcome row, Duration delay, int attempts) {
        Instant endedAt = Calls.ended(FIRST, row.disposition()).endedAt();
        assertThat(call.phase()).isEqualTo(new Phase.Queued(endedAt.plus(delay)));
        assertThat(call.history().attemptCount()).isEqualTo(attempts);
    }
}
