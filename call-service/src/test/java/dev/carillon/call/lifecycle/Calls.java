package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls to decide on. */
final class Calls {
    static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    static final UUID FIRST = new UUID(0, 1);
    static final UUID SECOND = new UUID(0, 2);
    static final UUID TRANSFER = new UUID(0, 3);
    static final Duration SOON = Duration.ofMinutes(5);
    static final Duration LATER = Duration.ofMinutes(30);
    static final Duration CARRIER_BUSY = Duration.ofSeconds(30);
    static final int UNCOUNTED_LIMIT = 3;
    static final CallDecider DECIDER =
            new CallDecider(new RetryPolicy(SOON, LATER, CARRIER_BUSY, UNCOUNTED_LIMIT, false, false, false));

    private Calls() {}

    static Call queued(int maxAttempts) {
        return CallDecider.place(order(maxAttempts), CallNotes.of(Map.of("crm_id", "lead_1")))
                .call();
    }

    static Call dialing(int maxAttempts) {
        return after(queued(maxAttempts), new CallCommand.Dial(FIRST));
    }

    static Call ringing(int maxAttempts) {
        return after(dialing(maxAttempts), new AttemptReport.Ringing(FIRST, T0.plusSeconds(1)));
    }

    static Call inProgress(int maxAttempts) {
        return after(ringing(maxAttempts), new AttemptReport.Answered(FIRST, T0.plusSeconds(1), T0.plusSeconds(3)));
    }

    static Call transferring(int maxAttempts) {
        return after(inProgress(maxAttempts), new CallCommand.BeginTransfer(TRANSFER));
    }

    /** An inbound call, on attempt {@link #FIRST}. */
    static Call inbound() {
        CallOrder order = order(1, DialRules.NONE, Direction.INBOUND);
        return CallDecider.ring(order, CallNotes.of(Map.of("crm_id", "lead_1")), FIRST)
                .call();
    }

    static Call inboundInProgress() {
        return after(inbound(), new AttemptReport.Answered(FIRST, T0, T0.plusSeconds(3)));
    }

    /** Queued, at the gate of a paused agent. */
    static Call waitingForAgent() {
        return after(
                queued(3), new CallCommand.Postpone(Instant.parse("9999-12-31T00:00:00Z"), WaitReason.AGENT_PAUSED));
    }

    static CallOrder order(int maxAttempts) {
        return order(maxAttempts, DialRules.NONE);
    }

    static CallOrder order(int maxAttempts, DialRules rules) {
        return order(maxAttempts, rules, Direction.OUTBOUND);
    }

    private static CallOrder order(int maxAttempts, DialRules rules, Direction direction) {
        return new CallOrder(
                new UUID(7, 7),
                new UUID(1, 1),
                false,
                direction,
                new UUID(2, 2),
                null,
                null,
                "+15551234567",
                null,
                "Jane Doe",
                Map.of(),
                null,
                null,
                maxAttempts,
                rules,
                T0,
                T0,
                null,
                null);
    }

    /** A report of the end as a carrier makes it: it repeats all times that go with the outcome. */
    static AttemptReport.Ended ended(UUID attemptId, Disposition outcome) {
        return switch (outcome) {
            case ANSWERED, VOICEMAIL, TRANSFERRED, AGENT_ERROR ->
                new AttemptReport.Ended(
                        attemptId,
                        outcome,
                        T0.plusSeconds(1),
                        T0.plusSeconds(3),
                        T0.plusSeconds(64),
                        new Spoken(
                                List.of(new TranscriptTurn(TranscriptTurn.AGENT, "Hello", T0.plusSeconds(3))), null));
            case NO_ANSWER, REJECTED ->
                new AttemptReport.Ended(attemptId, outcome, T0.plusSeconds(1), null, T0.plusSeconds(20), null);
            default -> new AttemptReport.Ended(attemptId, outcome, null, null, T0.plusSeconds(1), null);
        };
    }

    /** The call after {@code command}, which may change nothing. */
    static Call after(Call call, CallCommand command) {
        return switch (DECIDER.decide(call, command, T0.plusSeconds(100))) {
            case Decision.Changed changed -> changed.call();
            case Decision.Unchanged unchanged -> unchanged.call();
            case Decision.Refused refused -> throw new AssertionError(refused);
        };
    }
}
