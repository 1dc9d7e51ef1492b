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
 * @param recordingUrl where the audio is, for the organisation's keys; null while there is none
 * @param dispositionLabel the customer's own word for how it came out
 * @param attemptCount attempts used up so far, of {@code maxAttempts}
 * @param durationSeconds talk time, rounded to whole seconds; null when nobody talked
 * @param errorMessage why the call failed, in words; null unless it failed
 * @param test made with a test key: never leaves the simulated carrier, counts towards no quota
 * @param scheduledAt not before this time
 * @param startedAt when it was answered
 * @param dialPolicy as it was asked for
 * @param agentOverrides as they were asked for
 * @param waitReason the gate at which a queued call waits that was due before; null: it is not due, or its turn comes
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
        @Nullable String dispositionLabel,
        int attemptCount,
        int maxAttempts,
        @Nullable Integer durationSeconds,
        @Nullable String errorMessage,
        boolean test,
        Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable DialPolicy dialPolicy,
        @Nullable AgentOverrides agentOverrides,
        @Nullable WaitReason waitReason,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
