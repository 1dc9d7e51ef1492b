package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.common.contract.call.CancelCall;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cancels calls that nobody has answered yet. */
@ApplicationScoped
class CallCancellation {
    private final CallStore calls;
    private final CallWriter writer;
    private final CallDecider decider;
    private final Clock clock;

    CallCancellation(CallStore calls, CallWriter writer, CallDecider decider, Clock clock) {
        this.calls = calls;
        this.writer = writer;
        this.decider = decider;
        this.clock = clock;
    }

    Map<ReceivedCommand, Outcome> cancel(List<ReceivedCommand> commands) {
        Map<ReceivedCommand, Outcome> outcomes = new LinkedHashMap<>();
        if (commands.isEmpty()) {
            return outcomes;
        }
        Map<ReceivedCommand, UUID> wanted = new LinkedHashMap<>();
        commands.forEach(
                command -> wanted.put(command, command.payload(CancelCall.class).callId()));
        Map<UUID, Call> locked = new HashMap<>();
        calls.lock(List.copyOf(wanted.values()))
                .forEach(call -> locked.put(call.order().id(), call));
        List<Decision.Changed> changes = new ArrayList<>();
        wanted.forEach((command, callId) -> {
            Call call = locked.get(callId);
            outcomes.put(
                    command, call == null || !belongs(call, command) ? unknown(callId) : decide(call, changes, locked));
        });
        writer.save(changes);
        return outcomes;
    }

    private Outcome decide(Call call, List<Decision.Changed> changes, Map<UUID, Call> locked) {
        return switch (decider.decide(call, new CallCommand.Cancel(), clock.instant())) {
            case Decision.Changed changed -> {
                changes.add(changed);
                locked.put(call.order().id(), changed.call()); // for a second cancellation in the same batch
                yield Outcome.ok(CallViews.of(changed.call()));
            }
            case Decision.Unchanged unchanged -> Outcome.ok(CallViews.of(unchanged.call()));
            case Decision.Refused refused ->
                Outcome.refused(Problem.of(ProblemCode.CONFLICT, words(refused.reason(), call)));
        };
    }

    private static @Nullable String words(Decision.Refusal reason, Call call) {
        return switch (reason) {
            case IN_PROGRESS -> "The call is in progress: it can be ended, not cancelled";
            case ENDED, NOT_QUEUED, NOT_ACTIVE, TRANSFER_OPEN ->
                "The call has ended: " + call.status().wire();
        };
    }

    private static boolean belongs(Call call, ReceivedCommand command) {
        return call.order().organizationId().equals(command.organizationId())
                && call.order().test() == command.test();
    }

    private static Outcome unknown(UUID callId) {
        return Outcome.refused(Problem.of(ProblemCode.NOT_FOUND, "There is no call " + callId));
    }
}
