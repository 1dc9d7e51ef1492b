package dev.carillon.webhook.delivery;

import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.secret.SigningKeys;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica holds the lease of, with all that sending it needs.
 *
 * @param leaseId names the claim; another one means that the lease was lost
 * @param claimedAtNanos {@link System#nanoTime} from before the claim, so that the lease has at least the rest of its
 *     duration
 * @param endpointId null for a call's own URL
 * @param settings {@link EndpointSettings#DEFAULTS} for a call's own URL
 * @param failures failed tries so far
 * @param lastError why the last of them failed; null before the first
 */
public record ClaimedDelivery(
        UUID id,
        UUID leaseId,
        long claimedAtNanos,
        EventRecord event,
        String deliveredAs,
        UUID targetId,
        @Nullable UUID endpointId,
        String url,
        SigningKeys keys,
        EndpointSettings settings,
        int failures,
        @Nullable String lastError) {

    /** Where the coming try goes. */
    UrlKind urlKind() {
        return Failover.urlOf(settings.failoverUrl() != null, failures, lastError);
    }
}
