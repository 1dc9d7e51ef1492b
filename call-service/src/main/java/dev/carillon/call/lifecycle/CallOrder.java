package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.common.contract.call.Direction;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: the part of a call that no decision changes.
 *
 * @param toNumber E.164
 * @param overrides what the call has otherwise than its agent
 * @param webhookUrl target of this call's own events, instead of the organisation's endpoints
 * @param maxAttempts 1 to 10
 * @param rules when, and how, it may be dialled
 * @param scheduledAt not dialled before
 * @param requestId the request that placed it; its events carry it on
 * @param traceparent W3C trace context of that request
 */
public record CallOrder(
        UUID id,
        UUID organizationId,
        boolean test,
        Direction direction,
        @Nullable UUID agentId,
        @Nullable UUID campaignId,
        @Nullable UUID contactId,
        String toNumber,
        @Nullable String fromNumber,
        @Nullable String clientName,
        Map<String, Object> context,
        @Nullable AgentOverrides overrides,
        @Nullable String webhookUrl,
        int maxAttempts,
        DialRules rules,
        Instant scheduledAt,
        Instant createdAt,
        @Nullable String requestId,
        @Nullable String traceparent) {}
