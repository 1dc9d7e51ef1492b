package dev.carillon.common.contract.tenant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation; also the value on the compacted {@code carillon.tenant.state.v1}.
 *
 * @param limits the plan's, with what admin raised
 * @param apiEnabled whether the API is open to it at all
 * @param callerId E.164 number that its calls show when they name none
 * @param version raised by one with each change
 */
public record OrganizationView(
        UUID id,
        String name,
        Plan plan,
        PlanLimits limits,
        boolean apiEnabled,
        @Nullable String callerId,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** For how many days its events are kept at least: the plan's, when the state was told before there was this limit. */
    public int retentionDaysKept() {
        int told = limits.retentionDays();
        return told > 0 ? told : plan.limits().retentionDays();
    }
}
