package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.common.contract.call.CancelCall;
import dev.carillon.common.contract.call.UpdateCall;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Carries out commands on calls that exist: each is decided on the call as the one before it in the batch left it. */
@ApplicationScoped
class CallChanges {
    /** What is written about a call travels with every event of it, and an event has to fit into a Kafka record. */
    private static final int MAX_NOTES_BYTES = 256 * 1024;

    private final CallStore calls;
    private final CallWriter writer;
    private final CallDecider decider;
    private final Clock clock;
    private final CallViews views;

    CallChanges(CallStore calls, CallWriter writer, CallDecider decider, Clock clock, CallViews views) {
        this.views = views;
        this.calls = calls;
        this.writer = writer;
        this.decider = decider;
        this.clock = clock;
    }

    /** A command, as the decider understands it. */
    private record Wanted(UUID callId, CallCommand command) {
        static Wanted of(ReceivedCommand received) {
            return switch (received.type()) {
                case CancelCall.TYPE ->
                    new Wanted(received.payload(CancelCall.class).callId(), new CallCommand.Cancel());
                case UpdateCall.TYPE -> {
                    UpdateCall update = received.payload(UpdateCall.class);
                    yield new Wanted(update.callId(), new CallCommand.Note(update.ifVersion(), update.changes()));
                }
                default -> throw new IllegalArgumentException("Unknown call command " + received.type());
            };
        }
    }

    /** Decides each of {@code commands}; a refusal fails no neighbour. */
    Map<ReceivedCommand, Outcome> change(List<ReceivedCommand> commands) {
        Map<ReceivedCommand, Outcome> outcomes = new LinkedHashMap<>();
        Map<ReceivedCommand, Wanted> wanted = new LinkedHashMap<>();
        commands.forEach(command -> wanted.put(command, Wanted.of(command)));
        List<UUID> ids = wanted.values().stream().map(Wanted::callId).distinct().toList();
        Map<UUID, Call> locked = new HashMap<>();
        if (!ids.isEmpty()) {
            calls.lock(ids).forEach(call -> locked.put(call.order().id(), call));
        }
        Map<UUID, Decision.Changed> unsaved = new LinkedHashMap<>();
        wanted.forEach((command, change) -> {
            Call call = locked.get(change.callId());
            if (call == null || !belongs(call, command)) {
                outcomes.put(command, unknown(change.callId()));
                return;
            }
            if (unsaved.containsKey(change.callId())) {
                save(unsaved); // one change of a call at a time
            }
            outcomes.put(command, decide(call, change.command(), unsaved));
            Decision.Changed changed = unsaved.get(change.callId());
            if (changed != null) {
                locked.put(change.callId(), changed.call());
            }
        });
        save(unsaved);
        return outcomes;
    }

    private void save(Map<UUID, Decision.Changed> unsaved) {
        writer.save(List.copyOf(unsaved.values()));
        unsaved.clear();
    }

    private Outcome decide(Call call, CallCommand command, Map<UUID, Decision.Changed> unsaved) {
        return switch (decider.decide(call, command, clock.instant())) {
            case Decision.Changed changed -> {
                if (command instanceof CallCommand.Note && isTooLarge(changed.call())) {
                    yield Outcome.refused(Problem.of(
                            ProblemCode.PAYLOAD_TOO_LARGE,
                            "What is written about a call must not exceed " + MAX_NOTES_BYTES + " bytes of JSON"));
                }
                unsaved.put(call.order().id(), changed);
                yield Outcome.ok(views.of(changed.call()));
            }
            case Decision.Unchanged unchanged -> Outcome.ok(views.of(unchanged.call()));
            case Decision.Refused refused -> Outcome.refused(problem(refused.reason(), call));
        };
    }

    private static boolean isTooLarge(Call call) {
        return Json.bytes(call.notes()).length > MAX_NOTES_BYTES;
    }

    private static Problem problem(Decision.Refusal reason, Call call) {
        return switch (reason) {
            case IN_PROGRESS ->
                Problem.of(ProblemCode.CONFLICT, "The call is in progress: it can be ended, not cancelled");
            case INBOUND ->
                Problem.of(
                        ProblemCode.CONFLICT,
                        "The call is inbound: it can be ended once it is answered, not cancelled");
            case ENDED, NOT_QUEUED ->
                Problem.of(
                        ProblemCode.CONFLICT,
                        "The call has ended: " + call.status().wire());
            case NOT_ACTIVE, TRANSFER_OPEN -> // of other commands
                Problem.of(ProblemCode.CONFLICT, "Call is not currently active");
            case OTHER_VERSION ->
                Problem.of(ProblemCode.PRECONDITION_FAILED, "The call is at version " + call.version() + " by now");
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
