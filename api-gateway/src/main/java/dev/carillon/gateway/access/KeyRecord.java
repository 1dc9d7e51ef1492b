package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that was not revoked when it was looked up.
 *
 * @param expiresAt when this secret stops to open it: the key's expiry, or the end of a rotation's overlap
 */
record KeyRecord(
        UUID keyId,
        Tenant tenant,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
