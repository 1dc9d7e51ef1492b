package dev.carillon.webhook.replay;

import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.EventTypes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events a replay is of.
 *
 * @param from the first time of those that are
 * @param to the first time of those that are not
 * @param types patterns as asked for; empty: all that the endpoint subscribes to
 * @param onlyFailed only what was given up for the endpoint
 */
record ReplayRange(Owner owner, UUID endpointId, Instant from, Instant to, List<String> types, boolean onlyFailed) {
    ReplayRange {
        types = List.copyOf(types);
    }

    /** The types that are asked for and that {@code subscribed} patterns name, too; null for every type there is. */
    @Nullable
    Set<String> typesOf(Set<String> subscribed) {
        Set<String> wanted = EventTypes.matching(subscribed);
        Set<String> asked = types.isEmpty() ? null : EventTypes.matching(types);
        if (asked == null) {
            return wanted;
        }
        if (wanted == null) {
            return asked;
        }
        Set<String> both = new HashSet<>(wanted);
        both.retainAll(asked);
        return both;
    }
}
