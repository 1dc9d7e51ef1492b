package dev.carillon.call.support;

import dev.carillon.common.contract.tenant.TenantLimits;
import java.util.UUID;

/** An organisation of one test. */
public record Tenant(UUID organizationId, boolean test, TenantLimits limits) {
    /** A live one that is not limited in any way that matters. */
    public static Tenant live() {
        return new Tenant(UUID.randomUUID(), false, new TenantLimits(1, 1_000_000, 1_000, 1_000));
    }

    public Tenant inTestMode() {
        return new Tenant(organizationId, true, limits);
    }

    public Tenant limited(long version, int minutes, int concurrent, int perSecond) {
        return new Tenant(organizationId, test, new TenantLimits(version, minutes, concurrent, perSecond));
    }
}
