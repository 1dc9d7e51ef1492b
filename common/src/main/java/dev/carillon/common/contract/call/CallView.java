package dev.carillon.common.contract.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The call resource: what GET answers, what every call event carries as {@code data}.
 *
 * @param disposition how the call ended; null until it did
 * @param context variables for the agent's greeting and prompt
 * @param metadata opaque data of the customer, echoed
 * @param attemptCount attempts used up so far, of {@code maxAttempts}
 * @param durationSeconds talk time, rounded to whole seconds; null when nobody talked
 * @param errorMessage why the call failed, in words; null unless it failed
 * @param test made with a test key: never leaves the simulated carrier, counts towards no quota
 * @param scheduledAt not before this time
 * @param startedAt when it was answered
 * @param version raised by exactly one with each event
 */
public record CallView(
        UUID id,
        @Nullable UUID agentId,
        @Nullable UUID campaignId,
        @Nullable UUID contactId,
        Direction direction,
        CallStatus status,
        @Nullable Disposition disposition,
        String toNumber,
        @Nullable String fromNumber,
        @Nullable String clientName,
        Map<String, Object> context,
        Map<String, Object> metadata,
        @Nullable List<TranscriptTurn> transcript,
        @Nullable String summary,
        @Nullable String sentiment,
        List<String> tags,
        @Nullable String recordingUrl,
        @Nullable Map<String, Object> structuredAnswers,
        int attemptCount,
        int maxAttempts,
        @Nullable Integer durationSeconds,
        @Nullable String errorMessage,
        boolean test,
        Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
