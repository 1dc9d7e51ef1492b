package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands on replays: a range of stored events that is given to an endpoint. */
public sealed interface ReplayCommand {

    /**
     * Begins a replay; the command's id is the replay's id.
     *
     * @param from the first time of events that are replayed
     * @param to the first time of those that are not; null: now
     * @param types event types or wildcards; empty: all that the endpoint subscribes to
     * @param onlyFailed only what was given up for this endpoint
     * @param dryRun says how many events it would be, and begins nothing
     */
    record Start(
            UUID endpointId, Instant from, @Nullable Instant to, List<String> types, boolean onlyFailed, boolean dryRun)
            implements ReplayCommand {
        public static final String TYPE = "webhook_replay.start";
    }

    /** Takes no further events; deliveries that were made already are sent. */
    record Stop(UUID endpointId, UUID replayId) implements ReplayCommand {
        public static final String TYPE = "webhook_replay.stop";
    }
}
