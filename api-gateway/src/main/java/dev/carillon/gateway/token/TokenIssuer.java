package dev.carillon.gateway.token;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.security.InternalTokens;
import dev.carillon.gateway.access.TokenClaims;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues access tokens, ES256. */
@Singleton
class TokenIssuer {
    private final InternalTokens keys;
    private final TokenConfig config;
    private final Clock clock;

    TokenIssuer(InternalTokens keys, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** @param scope the scopes' wire names, blank-separated */
    record Issued(String token, Duration lifetime, String scope) {}

    Issued issue(UUID keyId, Set<Scope> scopes) {
        String scope = scopes.stream().sorted().map(Scope::wire).collect(Collectors.joining(" "));
        Instant now = clock.instant();
        String token = Jwt.issuer(TokenClaims.ISSUER)
                .audience(TokenClaims.AUDIENCE)
                .subject(keyId.toString())
                .claim(TokenClaims.CLIENT_ID, keyId.toString())
                .claim(TokenClaims.SCOPE, scope)
                .issuedAt(now)
                .expiresAt(now.plus(config.lifetime()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(keys.privateKey());
        return new Issued(token, config.lifetime(), scope);
    }
}
