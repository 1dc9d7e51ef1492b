package dev.carillon.gateway.limit;

import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.contract.tenant.PlanLimits;
import jakarta.persistence.Embeddable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits that admin set for one organisation. A null one is the plan's. */
@Embeddable
public record LimitOverrides(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer burst,
        @Nullable Integer minutesPerMonth,
        @Nullable Integer smsPerMonth,
        @Nullable Integer requestsPerDay,
        @Nullable Integer maxConcurrentCalls,
        @Nullable Integer callsPerSecond,
        @Nullable Integer retentionDays) {
    public static final LimitOverrides NONE = new LimitOverrides(null, null, null, null, null, null, null, null);

    /** The plan's limits with these in their place. */
    public PlanLimits applyTo(Plan plan) {
        PlanLimits limits = plan.limits();
        return new PlanLimits(
                or(requestsPerMinute, limits.requestsPerMinute()),
                or(burst, limits.burst()),
                or(minutesPerMonth, limits.minutesPerMonth()),
                or(smsPerMonth, limits.smsPerMonth()),
                requestsPerDay != null ? requestsPerDay : limits.requestsPerDay(),
                or(maxConcurrentCalls, limits.maxConcurrentCalls()),
                or(callsPerSecond, limits.callsPerSecond()),
                or(retentionDays, limits.retentionDays()));
    }

    /** These with {@code changes} by the limits' public names; null lifts an override. */
    public LimitOverrides with(Map<String, @Nullable Object> changes) {
        return new LimitOverrides(
                changed(changes, "requests_per_minute", requestsPerMinute),
                changed(changes, "burst", burst),
                changed(changes, "minutes_per_month", minutesPerMonth),
                changed(changes, "sms_per_month", smsPerMonth),
                changed(changes, "requests_per_day", requestsPerDay),
                changed(changes, "max_concurrent_calls", maxConcurrentCalls),
                changed(changes, "calls_per_second", callsPerSecond),
                changed(changes, "retention_days", retentionDays));
    }

    private static int or(@Nullable Integer override, int plan) {
        return override != null ? override : plan;
    }

    private static @Nullable Integer changed(
            Map<String, @Nullable Object> changes, String name, @Nullable Integer now) {
        return changes.containsKey(name) ? (Integer) changes.get(name) : now;
    }
}
