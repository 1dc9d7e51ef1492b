package dev.carillon.common.contract.tenant;

/**
 * The limits that the owner of calls enforces. They travel with every command; the owner keeps the newer version.
 *
 * @param version the organisation's version when they were read
 */
public record TenantLimits(long version, int minutesPerMonth, int maxConcurrentCalls, int callsPerSecond) {
    public static TenantLimits of(long version, PlanLimits limits) {
        return new TenantLimits(
                version, limits.minutesPerMonth(), limits.maxConcurrentCalls(), limits.callsPerSecond());
    }
}
