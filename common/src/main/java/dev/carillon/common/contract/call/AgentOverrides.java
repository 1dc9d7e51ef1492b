package dev.carillon.common.contract.call;

import org.jspecify.annotations.Nullable;

/**
 * What one call has otherwise than its agent; null: as the agent has it.
 *
 * @param language BCP 47
 */
public record AgentOverrides(
        @Nullable String prompt,
        @Nullable String greeting,
        @Nullable String voiceId,
        @Nullable String language) {}
