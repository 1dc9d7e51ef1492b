package dev.carillon.common.contract.agent;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent: the voice, greeting and prompt that speak on a call.
 *
 * @param status {@code active} or {@code paused}
 * @param whenPaused what becomes of its calls whose turn comes while it is paused
 * @param isDefault takes the calls that name no agent; one per organisation and mode
 * @param phoneNumber whose callers it answers, E.164; no other agent of the organisation and mode has it
 * @param answerSchema JSON Schema of the structured answers that a call should yield
 */
public record AgentView(
        UUID id,
        String name,
        AgentStatus status,
        WhenPaused whenPaused,
        boolean isDefault,
        @Nullable String voiceId,
        @Nullable String greeting,
        @Nullable String prompt,
        @Nullable UUID flowId,
        @Nullable String knowledgeBaseId,
        @Nullable String phoneNumber,
        @Nullable Map<String, Object> answerSchema,
        boolean test,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
