package dev.carillon.common.contract.call;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: place an outbound call. The command's id is the call's id.
 *
 * @param agentId null: the organisation's default agent
 * @param toNumber E.164
 * @param scheduledAt null: now, by the clock of call-service
 * @param webhookUrl null: the organisation's endpoints
 * @param maxAttempts 1 to 10
 * @param dialPolicy null: the platform's
 * @param agentOverrides null: as the agent is
 */
public record PlaceCall(
        @Nullable UUID agentId,
        String toNumber,
        @Nullable String fromNumber,
        @Nullable String clientName,
        Map<String, Object> context,
        Map<String, Object> metadata,
        @Nullable Instant scheduledAt,
        @Nullable String webhookUrl,
        int maxAttempts,
        @Nullable UUID campaignId,
        @Nullable UUID contactId,
        @Nullable DialPolicy dialPolicy,
        @Nullable AgentOverrides agentOverrides) {
    public static final String TYPE = "call.place";
    public static final int DEFAULT_MAX_ATTEMPTS = 3;
    public static final int MAX_ATTEMPTS_LIMIT = 10;

    public PlaceCall {
        if (maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS_LIMIT) {
            throw new IllegalArgumentException("max_attempts must be between 1 and 10, not " + maxAttempts);
        }
    }
}
