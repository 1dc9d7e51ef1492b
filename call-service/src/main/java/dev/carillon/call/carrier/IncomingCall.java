package dev.carillon.call.carrier;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller who rings, as a driver tells of them.
 *
 * @param callId the driver's to choose, and the same however often it tells of the call
 * @param attemptId names the call to the driver from here on, as it does with those that are dialled
 * @param carrier name of the driver
 * @param organizationId whose number is rung
 * @param toNumber E.164
 * @param fromNumber E.164; null: withheld
 * @param clientName the caller's, as far as the network tells
 * @param context variables for the agent's words
 * @param metadata of the call
 * @param webhookUrl where the call's events go; null: to the organisation's endpoints
 * @param requestId of the request that caused the call, if one did
 * @param traceparent of the same
 */
public record IncomingCall(
        UUID callId,
        UUID attemptId,
        String carrier,
        UUID organizationId,
        boolean test,
        String toNumber,
        @Nullable String fromNumber,
        @Nullable String clientName,
        Map<String, Object> context,
        Map<String, Object> metadata,
        @Nullable String webhookUrl,
        Instant ringingAt,
        @Nullable String requestId,
        @Nullable String traceparent) {}
