package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.flow.FlowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation takes place.
 *
 * @param flow what the agent says and asks; null: it has no flow
 * @param toNumber E.164
 * @param context the call's variables
 * @param outcome how the attempt ended: a machine gives no answers, and a failed agent falls silent
 * @param transfersNotTaken of a call that was transferred: how often the flow wanted that before, and nobody was there
 */
public record Scene(
        UUID callId,
        Persona agent,
        @Nullable FlowSpec flow,
        String toNumber,
        @Nullable String clientName,
        Map<String, Object> context,
        Disposition outcome,
        int transfersNotTaken,
        Instant answeredAt,
        Instant endedAt) {

    /** One in which nobody has let a transfer pass. */
    public Scene(
            UUID callId,
            Persona agent,
            @Nullable FlowSpec flow,
            String toNumber,
            @Nullable String clientName,
            Map<String, Object> context,
            Disposition outcome,
            Instant answeredAt,
            Instant endedAt) {
        this(callId, agent, flow, toNumber, clientName, context, outcome, 0, answeredAt, endedAt);
    }

    /** The moment at {@code part} of {@code whole} of the way from answer to end. */
    Instant at(int part, int whole) {
        long millis = Duration.between(answeredAt, endedAt).toMillis();
        return answeredAt.plusMillis(millis * part / whole);
    }
}
