package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint.
 *
 * @param events event types, wildcards ({@code call.*}, {@code *}) or {@code call.ended}
 * @param status {@code active}, {@code paused} or {@code disabled} (by us: 410, or failing for too long)
 * @param secret the signing secret ({@code whsec_…}); only in the answer that makes or rotates it
 */
public record EndpointView(
        UUID id,
        String url,
        List<String> events,
        @Nullable String description,
        String status,
        @Nullable String secret,
        boolean test,
        Instant createdAt,
        Instant updatedAt) {}
