package dev.carillon.call.carrier;

import dev.carillon.common.contract.call.TranscriptTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was talked on a call that has ended.
 *
 * @param startedAt when it was answered
 * @param length talk time
 * @param voiceId whose voice the agent had; null: the usual one
 * @param turns as far as they are known, in their order
 */
public record Talk(
        UUID callId,
        Instant startedAt,
        Duration length,
        @Nullable String voiceId,
        List<TranscriptTurn> turns) {
    public Talk {
        turns = List.copyOf(turns);
    }
}
