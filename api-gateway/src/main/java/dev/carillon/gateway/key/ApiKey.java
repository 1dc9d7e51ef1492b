package dev.carillon.gateway.key;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.secret.ApiKeySecret;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_key}: all of a key but its secrets, whose hashes are rows of {@code api_key_secret}. */
@Entity
class ApiKey extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID organizationId;
    public boolean test;
    public String name;

    /** Wire names. */
    public String[] scopes;

    public String hint;
    public @Nullable Instant expiresAt;
    public @Nullable Instant lastUsedAt;
    public @Nullable Instant revokedAt;
    public Instant createdAt;
    public Instant updatedAt;

    Set<Scope> scopeSet() {
        Set<Scope> set = EnumSet.noneOf(Scope.class);
        Arrays.stream(scopes).forEach(wire -> Scope.fromWire(wire).ifPresent(set::add));
        return set;
    }

    ApiKeyView view(@Nullable ApiKeySecret secret) {
        return new ApiKeyView(
                id,
                secret == null ? null : secret.value(),
                name,
                test ? "test" : "live",
                Arrays.asList(scopes),
                hint,
                expiresAt,
                lastUsedAt,
                revokedAt,
                createdAt,
                updatedAt);
    }
}
