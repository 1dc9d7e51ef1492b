package dev.carillon.webhook.replay;

import dev.carillon.common.contract.webhook.ReplayCommand;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.webhook.CommandPart;
import dev.carillon.webhook.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Stops replays. One that has ended stays as it is. */
@ApplicationScoped
class ReplayStop implements CommandPart {
    private final Replays replays;

    ReplayStop(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String type() {
        return ReplayCommand.Stop.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        ReplayCommand.Stop stop = command.payload(ReplayCommand.Stop.class);
        Owner owner = new Owner(command.organizationId(), command.test());
        UUID id = stop.replayId();
        if (replays.lock(owner, stop.endpointId(), id).isEmpty()) {
            throw ReplayResource.notFound();
        }
        replays.end(id, ReplayStatus.STOPPED, null);
        return replays.find(owner, stop.endpointId(), id)
                .map(replay -> Outcome.ok(replay.view(replays.outcome(id))))
                .orElseThrow(ReplayResource::notFound);
    }
}
