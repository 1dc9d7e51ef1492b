package dev.carillon.webhook.replay;

import dev.carillon.webhook.delivery.DeliveryResends;
import dev.carillon.webhook.delivery.NewDelivery;
import dev.carillon.webhook.endpoint.EndpointDirectory;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.fanout.EndpointPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes replays a chunk further. */
@ApplicationScoped
class ReplayChunks {
    private static final Logger LOG = Logger.getLogger(ReplayChunks.class);

    private final Replays replays;
    private final ReplayEvents events;
    private final EndpointDirectory directory;
    private final DeliveryResends resends;
    private final ReplayConfig config;

    ReplayChunks(
            Replays replays,
            ReplayEvents events,
            EndpointDirectory directory,
            DeliveryResends resends,
            ReplayConfig config) {
        this.replays = replays;
        this.events = events;
        this.directory = directory;
        this.resends = resends;
        this.config = config;
    }

    /**
     * Takes one replay that may go on a chunk further, in the caller's transaction: its deliveries and its place commit
     * together, so that a crash neither leaves events out nor makes them twice.
     *
     * @return whether there was one
     */
    boolean next() {
        Optional<Replay> due = replays.lockDue();
        due.ifPresent(this::goOn);
        return due.isPresent();
    }

    private void goOn(Replay replay) {
        ReplayRange range = replay.range();
        Optional<SubscribedEndpoint> endpoint = directory.find(range.owner(), range.endpointId());
        if (endpoint.isEmpty()) {
            LOG.infof("Replay stopped: its endpoint is deleted or disabled replay_id=%s", replay.id());
            replays.end(replay.id(), ReplayStatus.STOPPED, null);
        } else if (replay.exhausted()) {
            finish(replay);
        } else if (replays.isPending(replay.id(), config.maxPending())) {
            replays.advance(replay, config.patience());
        } else {
            advance(replay, endpoint.get());
        }
    }

    private void advance(Replay replay, SubscribedEndpoint endpoint) {
        ReplayRange range = replay.range();
        Set<String> types = range.typesOf(endpoint.subscription().patterns());
        int limit = ReplayPace.chunk(replay.ratePerSecond(), config.chunk());
        List<EventRecord> seen = events.next(range, types, replay.position(), limit);
        List<NewDelivery> wanted = new EndpointPlan(range.owner(), endpoint).deliveriesOf(seen);
        List<NewDelivery> taken = range.onlyFailed() ? resends.givenUp(wanted) : wanted;
        resends.replay(taken, replay.id());
        // What has failed is only counted among those that have, so what has not was never among the total.
        int looked = range.onlyFailed() ? taken.size() : seen.size();
        Replay.Position last = seen.isEmpty() ? null : ReplayEvents.positionOf(seen.getLast());
        Replay advanced = replay.advanced(looked, taken.size(), last, seen.size() < limit);
        replays.advance(advanced, ReplayPace.pauseAfter(taken.size(), replay.ratePerSecond()));
    }

    private void finish(Replay replay) {
        if (replays.isPending(replay.id(), 1)) {
            replays.advance(replay, config.patience());
        } else {
            replays.end(replay.id(), ReplayStatus.COMPLETED, replays.outcome(replay.id()));
        }
    }
}
