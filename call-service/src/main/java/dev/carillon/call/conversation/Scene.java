package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation takes place.
 *
 * @param agentName null when the agent is not known any more
 * @param greeting the agent's own, with its placeholders; null: a usual one
 * @param context the call's variables
 * @param outcome how the attempt ended: a machine gives no answers, and a failed agent falls silent
 */
public record Scene(
        UUID callId,
        @Nullable String agentName,
        @Nullable String greeting,
        @Nullable String clientName,
        Map<String, Object> context,
        Disposition outcome,
        Instant answeredAt,
        Instant endedAt) {

    /** The moment at {@code percent} of the way from answer to end. */
    Instant at(int percent) {
        return answeredAt.plus(
                Duration.ofMillis(Duration.between(answeredAt, endedAt).toMillis() * percent / 100));
    }
}
