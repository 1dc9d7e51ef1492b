package dev.carillon.bench.bare;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/calls/outbound}, field by field. */
public record CallRequest(
        String to,
        @Nullable String from,
        @Nullable UUID agentId,
        @Nullable String clientName,
        @Nullable Map<String, Object> context,
        @Nullable Map<String, Object> metadata,
        @Nullable Instant scheduleAt,
        @Nullable String webhookUrl,
        @Nullable Integer maxAttempts) {}
