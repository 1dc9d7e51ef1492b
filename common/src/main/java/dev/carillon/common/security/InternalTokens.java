package dev.carillon.common.security;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Issues the token that the gateway shows to an owner: who asks (organisation, live or test) and what for (scopes).
 * ES256, valid for a minute. One is reused for a third of that, so that a busy key costs few signatures.
 */
@ApplicationScoped
public class InternalTokens {
    /** Claim: the organisation's id. */
    public static final String ORGANIZATION = "org";
    /** Claim: whether the caller holds a test key. */
    public static final String TEST = "test";

    public static final String ISSUER = "carillon-gateway";
    public static final String AUDIENCE = "carillon-services";

    private static final Duration VALID = Duration.ofSeconds(60);
    private static final Duration REUSED = Duration.ofSeconds(20);
    private static final int MOST_CACHED = 1_000;

    private final Clock clock;
    private final String encodedKey;
    private final Map<Holder, Issued> issued = new ConcurrentHashMap<>();
    private volatile @Nullable PrivateKey key;

    InternalTokens(
            Clock clock, @ConfigProperty(name = "carillon.internal.jwt.private-key") java.util.Optional<String> key) {
        this.clock = clock;
        this.encodedKey = key.orElse("");
    }

    private record Holder(UUID organizationId, boolean test, Set<String> scopes) {}

    private record Issued(String token, Instant reusableUntil) {}

    /**
     * A token for {@code organizationId}.
     *
     * @throws IllegalStateException when this service has no private key: only the gateway issues
     */
    public String issue(UUID organizationId, boolean test, Set<String> scopes) {
        Holder holder = new Holder(organizationId, test, Set.copyOf(scopes));
        Instant now = clock.instant();
        Issued current = issued.get(holder);
        if (current != null && now.isBefore(current.reusableUntil())) {
            return current.token();
        }
        if (issued.size() >= MOST_CACHED) {
            issued.clear();
        }
        Issued fresh = new Issued(sign(holder, now), now.plus(REUSED));
        issued.put(holder, fresh);
        return fresh.token();
    }

    private String sign(Holder holder, Instant now) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(holder.organizationId().toString())
                .upn(holder.organizationId().toString())
                .claim(ORGANIZATION, holder.organizationId().toString())
                .claim(TEST, holder.test())
                .groups(holder.scopes())
                .issuedAt(now)
                .expiresAt(now.plus(VALID))
                .jws()
                .algorithm(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256)
                .sign(privateKey());
    }

    /** The key that signs; also for the public tokens of the gateway. */
    public PrivateKey privateKey() {
        PrivateKey current = key;
        if (current == null) {
            current = decode(encodedKey);
            key = current;
        }
        return current;
    }

    private static PrivateKey decode(String encoded) {
        if (encoded.isBlank()) {
            throw new IllegalStateException(
                    "carillon.internal.jwt.private-key is not set; only the gateway issues tokens");
        }
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded.strip())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("carillon.internal.jwt.private-key is not a base64 PKCS#8 EC key", e);
        }
    }
}
