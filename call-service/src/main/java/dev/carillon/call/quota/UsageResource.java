package dev.carillon.call.quota;

import dev.carillon.call.tenant.TenantLimitsStore;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much of its minutes an organisation has used. */
@Path("/internal/v1/usage")
public class UsageResource {
    private final MinuteUsageStore usage;
    private final TenantLimitsStore limits;
    private final Caller caller;
    private final Clock clock;

    UsageResource(MinuteUsageStore usage, TenantLimitsStore limits, Caller caller, Clock clock) {
        this.usage = usage;
        this.limits = limits;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param month first day of the calendar month (UTC)
     * @param minutesUsed talk minutes of ended live calls; always 0 for test keys, which count towards no quota
     * @param minutesLimit null when no call has told of one yet
     */
    public record Usage(
            LocalDate month, long minutesUsed, @Nullable Integer minutesLimit, boolean test) {}

    @GET
    @RolesAllowed({"calls:read", "analytics:read"})
    public Usage usage() {
        UUID organizationId = caller.organizationId();
        Instant now = clock.instant();
        long used = caller.test()
                ? 0
                : usage.usedInMonthOf(now, List.of(organizationId)).getOrDefault(organizationId, 0L);
        TenantLimits known = limits.find(List.of(organizationId)).get(organizationId);
        return new Usage(
                MinuteUsageStore.monthOf(now), used, known == null ? null : known.minutesPerMonth(), caller.test());
    }
}
