package dev.carillon.webhook.delivery;

import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.secret.SigningSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica holds the lease of, with all that sending it needs.
 *
 * @param leaseId names the claim; another one means that the lease was lost
 * @param claimedAtNanos {@link System#nanoTime} from before the claim, so that the lease has at least the rest of its
 *     duration
 * @param endpointId null for a call's own URL
 * @param failures failed tries so far
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
        SigningSecret secret,
        int failures) {}
