package dev.carillon.common.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks, by the verified internal token. Every query of a service is bounded by both. */
@RequestScoped
public class Caller {
    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    public UUID organizationId() {
        return UUID.fromString(token.<String>getClaim(InternalTokens.ORGANIZATION));
    }

    /** Whether the caller sees test data (only), or live data (only). */
    public boolean test() {
        Object claim = token.getClaim(InternalTokens.TEST);
        return Boolean.parseBoolean(String.valueOf(claim));
    }
}
