package dev.carillon.webhook.replay;

import dev.carillon.common.contract.webhook.ReplayCommand;
import dev.carillon.common.contract.webhook.ReplayEstimate;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.webhook.CommandPart;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.endpoint.EndpointDirectory;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventTypes;
import dev.carillon.webhook.event.KeptEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Begins replays, or says what they would be. */
@ApplicationScoped
class ReplayStart implements CommandPart {
    private final EndpointDirectory directory;
    private final ReplayEvents events;
    private final KeptEvents kept;
    private final Replays replays;
    private final ReplayConfig config;
    private final Clock clock;

    ReplayStart(
            EndpointDirectory directory,
            ReplayEvents events,
            KeptEvents kept,
            Replays replays,
            ReplayConfig config,
            Clock clock) {
        this.directory = directory;
        this.events = events;
        this.kept = kept;
        this.replays = replays;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String type() {
        return ReplayCommand.Start.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        ReplayCommand.Start start = command.payload(ReplayCommand.Start.class);
        Owner owner = new Owner(command.organizationId(), command.test());
        SubscribedEndpoint endpoint = directory.enabled(owner, start.endpointId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReplayRange range = range(owner, start, now);
        long total = total(range, endpoint);
        Instant keptFrom = kept.from(owner).filter(range.from()::isBefore).orElse(null);
        if (start.dryRun()) {
            return Outcome.ok(new ReplayEstimate(
                    range.endpointId(),
                    range.from(),
                    range.to(),
                    range.types(),
                    range.onlyFailed(),
                    total,
                    config.ratePerSecond(),
                    true,
                    keptFrom));
        }
        Replay replay = new Replay(
                command.id(),
                range,
                ReplayStatus.RUNNING,
                config.ratePerSecond(),
                total,
                0,
                0,
                null,
                false,
                now,
                null,
                keptFrom);
        if (!replays.insert(replay, config.startDelay())) {
            throw Problem.of(ProblemCode.CONFLICT, "Another replay to the webhook endpoint is running; stop it first")
                    .asException();
        }
        return Outcome.created(replay.view(new Replay.Outcome(0, 0, 0)));
    }

    private static ReplayRange range(Owner owner, ReplayCommand.Start start, Instant now) {
        List<String> types = start.types();
        for (int i = 0; i < types.size(); i++) {
            if (!EventTypes.isSubscribable(types.get(i))) {
                throw Problem.invalid("types[" + i + "]", "is not an event type")
                        .asException();
            }
        }
        if (!start.from().isBefore(now)) {
            throw Problem.invalid("from", "must lie in the past").asException();
        }
        // What happens from now on is delivered as it happens.
        Instant to = start.to() == null || start.to().isAfter(now) ? now : start.to();
        if (!start.from().isBefore(to)) {
            throw Problem.invalid("to", "must be later than from").asException();
        }
        return new ReplayRange(owner, start.endpointId(), start.from(), to, types, start.onlyFailed());
    }

    private long total(ReplayRange range, SubscribedEndpoint endpoint) {
        Set<String> types = range.typesOf(endpoint.subscription().patterns());
        long total = events.count(range, types, config.maxEvents() + 1);
        if (total > config.maxEvents()) {
            throw Problem.invalid("from", "must be later: a replay is of at most " + config.maxEvents() + " events")
                    .asException();
        }
        return total;
    }
}
