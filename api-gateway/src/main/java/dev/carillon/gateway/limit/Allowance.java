package dev.carillon.gateway.limit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may use.
 *
 * @param bucket 64-bit name of the caller's token bucket
 * @param daily null: as many a day as the bucket lets through
 */
public record Allowance(
        long bucket, RateLimit limit, @Nullable Daily daily) {

    /**
     * API calls a day (UTC), live and test apart.
     *
     * @param limit at least 1
     */
    public record Daily(UUID organizationId, boolean test, int limit) {}

    /** The name of the request bucket of key {@code id}: half of a UUID's bits are plenty against collision. */
    public static long requestBucket(UUID id) {
        return id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    }
}
