package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Verifies access tokens. A verified one is remembered, since a signature costs more than all else of a request. */
@Singleton
class TokenVerifier {
    private static final int MAX_REMEMBERED = 5_000;

    private final JWTParser parser;
    private final Clock clock;
    private final JWTAuthContextInfo expected;
    private final ConcurrentMap<String, VerifiedToken> verified = new ConcurrentHashMap<>();

    TokenVerifier(
            JWTParser parser,
            Clock clock,
            @ConfigProperty(name = "carillon.internal.jwt.public-key") String publicKey) {
        this.parser = parser;
        this.clock = clock;
        this.expected = new JWTAuthContextInfo(decode(publicKey), TokenClaims.ISSUER);
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        expected.setExpectedAudience(Set.of(TokenClaims.AUDIENCE));
        expected.setClockSkew(0);
    }

    record VerifiedToken(UUID keyId, Set<Scope> scopes, Instant expiresAt) {}

    /** What {@code token} says, or empty when it is not ours, not whole, or expired. */
    Optional<VerifiedToken> verify(String token) {
        VerifiedToken known = verified.get(token);
        if (known == null) {
            known = parse(token);
            if (known != null) {
                if (verified.size() >= MAX_REMEMBERED) {
                    verified.clear();
                }
                verified.put(token, known);
            }
        }
        return Optional.ofNullable(known).filter(it -> clock.instant().isBefore(it.expiresAt()));
    }

    private @Nullable VerifiedToken parse(String token) {
        try {
            JsonWebToken jwt = parser.parse(token, expected);
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            String claim = jwt.getClaim(TokenClaims.SCOPE);
            Arrays.stream(claim == null ? new String[0] : claim.split(" "))
                    .forEach(wire -> Scope.fromWire(wire).ifPresent(scopes::add));
            return new VerifiedToken(
                    UUID.fromString(jwt.getSubject()),
                    Set.copyOf(scopes),
                    Instant.ofEpochSecond(jwt.getExpirationTime()));
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }

    private static PublicKey decode(String encoded) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded.strip())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("carillon.internal.jwt.public-key is not a base64 EC public key", e);
        }
    }
}
