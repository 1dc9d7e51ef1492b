package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.call.lifecycle.Spoken;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.EndCall;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends calls in the middle of the talk. */
@ApplicationScoped
class CallEnding implements CallCommandPart {
    private final OwnCall calls;
    private final CallWriter writer;
    private final Transcripts transcripts;
    private final CallDecider decider;
    private final Clock clock;
    private final CallViews views;

    CallEnding(
            OwnCall calls,
            CallWriter writer,
            Transcripts transcripts,
            CallDecider decider,
            Clock clock,
            CallViews views) {
        this.views = views;
        this.calls = calls;
        this.writer = writer;
        this.transcripts = transcripts;
        this.decider = decider;
        this.clock = clock;
    }

    @Override
    public String type() {
        return EndCall.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        UUID callId = command.payload(EndCall.class).callId();
        return end(calls.lock(command, callId), clock.instant());
    }

    private Outcome end(Call call, Instant now) {
        return switch (decider.decide(call, new CallCommand.End(spoken(call, now)), now)) {
            case Decision.Changed changed -> {
                writer.save(List.of(changed));
                yield Outcome.ok(views.of(changed.call()));
            }
            case Decision.Unchanged unchanged -> Outcome.ok(views.of(unchanged.call()));
            case Decision.Refused refused ->
                Outcome.refused(Problem.of(ProblemCode.CONFLICT, "Call is not currently active"));
        };
    }

    private @Nullable Spoken spoken(Call call, Instant now) {
        Instant answeredAt =
                call.phase() instanceof Phase.Live live ? live.attempt().answeredAt() : null;
        return answeredAt == null ? null : transcripts.of(call.order(), Disposition.ANSWERED, answeredAt, now);
    }
}
