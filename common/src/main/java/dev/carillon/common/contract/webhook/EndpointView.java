package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint. Bounds are in {@link EndpointRules}.
 *
 * @param failoverUrl where every second try goes when the one before could not be made or ended in 5xx
 * @param events event types, wildcards ({@code call.*}, {@code *}) or {@code call.ended}
 * @param status {@code active}, {@code paused} or {@code disabled} (by us: it answered 410)
 * @param pausedReason {@code failing} when we paused it; null when its owner did, and when it is not paused
 * @param headers custom request headers; their values are never shown, {@code …} stands for each
 * @param ordering {@code ordered}: the events of one resource wait for each other; or {@code unordered}
 * @param timeoutSeconds of the whole exchange; null: the service's own
 * @param rateLimitPerSecond most tries a second; null: no limit
 * @param ttlSeconds event type or pattern to the age at which such an event is no longer sent
 * @param format name of the dialect of the bodies
 * @param signature {@code v1}, {@code v1a} or {@code both}
 * @param publicKey {@code whpk_…}: verifies {@code v1a}; null until one was asked for
 * @param secret the signing secret ({@code whsec_…}); only in the answer that makes or rotates it
 * @param formerSecretExpiresAt until when the secrets before the last rotation sign, too; null when there was none
 */
public record EndpointView(
        UUID id,
        String url,
        @Nullable String failoverUrl,
        List<String> events,
        EndpointFilters filters,
        @Nullable String description,
        String status,
        @Nullable String pausedReason,
        Map<String, String> headers,
        String ordering,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer rateLimitPerSecond,
        Map<String, Integer> ttlSeconds,
        String format,
        String signature,
        @Nullable String publicKey,
        @Nullable String secret,
        @Nullable Instant formerSecretExpiresAt,
        boolean test,
        Instant createdAt,
        Instant updatedAt) {
    /** What stands for the value of a header. Not ASCII, so that it cannot be given as one by mistake. */
    public static final String MASKED = "…";
}
