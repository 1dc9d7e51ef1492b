package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.limit.Allowance;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Who makes a request. */
public sealed interface ApiCaller {
    Set<Scope> scopes();

    Allowance allowance();

    /** The name in the audit log. */
    String auditName();

    /** The operator of this installation, by the configured admin key. Belongs to no organisation. */
    record Admin(Allowance allowance) implements ApiCaller {
        private static final Set<Scope> SCOPES = Set.copyOf(EnumSet.of(Scope.ADMIN));

        @Override
        public Set<Scope> scopes() {
            return SCOPES;
        }

        @Override
        public String auditName() {
            return "admin";
        }
    }

    /**
     * An organisation's key, or a token made from it.
     *
     * @param scopes the key's, or the token's part of them
     */
    record KeyHolder(UUID keyId, Tenant tenant, Set<Scope> scopes, Allowance allowance) implements ApiCaller {
        @Override
        public String auditName() {
            return "key:" + keyId;
        }
    }
}
