package dev.carillon.common.contract.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What an organisation may use.
 *
 * @param requestsPerMinute per API key
 * @param burst capacity of the key's token bucket, in requests
 * @param minutesPerMonth talk minutes per calendar month (UTC), live calls only
 * @param smsPerMonth messages per calendar month (UTC)
 * @param requestsPerDay API calls a day (UTC); null: not limited
 * @param maxConcurrentCalls open attempts at one time
 * @param callsPerSecond new attempts a second
 * @param retentionDays how long events and what became of their webhooks are kept at least; 0 in a state from before
 *     there was such a limit: see {@link OrganizationView#retentionDaysKept}
 */
public record PlanLimits(
        int requestsPerMinute,
        int burst,
        int minutesPerMonth,
        int smsPerMonth,
        @Nullable Integer requestsPerDay,
        int maxConcurrentCalls,
        int callsPerSecond,
        int retentionDays) {
    public PlanLimits {
        if (requestsPerMinute < 1 || burst < 1 || minutesPerMonth < 0 || smsPerMonth < 0) {
            throw new IllegalArgumentException("Limits must be positive");
        }
        if (maxConcurrentCalls < 1 || callsPerSecond < 1) {
            throw new IllegalArgumentException("Concurrency and calls per second must be positive");
        }
        if (retentionDays < 0) {
            throw new IllegalArgumentException("Days of retention must be positive");
        }
    }
}
