package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.PlanLimits;
import dev.carillon.common.contract.tenant.TenantLimits;
import java.util.UUID;

/**
 * On whose behalf a request is made: an organisation in one of its two modes, which never see each other.
 *
 * @param version of the organisation when it was looked up
 */
public record Tenant(UUID organizationId, boolean test, long version, PlanLimits limits, boolean apiEnabled) {

    /** What travels with commands. */
    public TenantLimits commandLimits() {
        return TenantLimits.of(version, limits);
    }
}
