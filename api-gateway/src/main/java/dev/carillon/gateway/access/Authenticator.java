package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.limit.Allowance;
import dev.carillon.gateway.limit.RateLimit;
import dev.carillon.gateway.secret.ApiKeySecret;
import dev.carillon.gateway.secret.SecretHash;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Tells who a credential (API key, access token or admin key) belongs to. */
@ApplicationScoped
public class Authenticator {
    private static final UUID ADMIN_ID = new UUID(0, 0);
    private static final int MIN_ADMIN_KEY_LENGTH = 32;

    private final TokenVerifier tokens;
    private final KeyUse use;
    private final Clock clock;
    private final ShortLivedCache<SecretHash, Optional<KeyRecord>> byHash;
    private final ShortLivedCache<UUID, Optional<KeyRecord>> byId;
    private final byte @Nullable [] adminKeyHash;
    private final ApiCaller admin;

    Authenticator(
            AccessConfig cache,
            AdminConfig adminConfig,
            KeyStore keys,
            TokenVerifier tokens,
            KeyUse use,
            Clock clock,
            @VirtualThreads ExecutorService background) {
        this.tokens = tokens;
        this.use = use;
        this.clock = clock;
        this.byHash = new ShortLivedCache<>(
                keys::byHash, cache.lookupValidFor(), cache.maxEntries(), System::nanoTime, background);
        this.byId = new ShortLivedCache<>(
                keys::byId, cache.lookupValidFor(), cache.maxEntries(), System::nanoTime, background);
        this.adminKeyHash = adminKeyHash(adminConfig);
        this.admin = new ApiCaller.Admin(new Allowance(
                Allowance.requestBucket(ADMIN_ID),
                new RateLimit(adminConfig.requestsPerMinute(), adminConfig.burst()),
                null));
    }

    /** What came of a credential. */
    public sealed interface Result {
        record Granted(ApiCaller caller) implements Result {}

        /** @param reason in words for the client; tells nothing about what exists */
        record Refused(String reason) implements Result {}
    }

    /** Decides from what is remembered, without blocking; null when {@link #authenticate} must be asked. */
    public @Nullable Result tryAuthenticate(String credential) {
        return decide(credential, byHash::peek, byId::peek);
    }

    /**
     * Decides, with the database when need be. Blocks.
     *
     * @throws KeysUnavailableException when the database is away
     */
    public Result authenticate(String credential) {
        Result result = decide(credential, byHash::get, byId::get);
        if (result == null) {
            throw new IllegalStateException("A blocking look-up always answers");
        }
        return result;
    }

    private interface LookUp<K> {
        /** Null: not known without blocking. */
        @Nullable
        Optional<KeyRecord> find(K key);
    }

    private @Nullable Result decide(String credential, LookUp<SecretHash> hashes, LookUp<UUID> ids) {
        Optional<ApiKeySecret> secret = ApiKeySecret.parse(credential);
        if (secret.isPresent()) {
            Optional<KeyRecord> found = hashes.find(secret.get().hash());
            return found == null ? null : granted(found, null);
        }
        if (isAdminKey(credential)) {
            return new Result.Granted(admin);
        }
        if (ApiKeySecret.looksLike(credential)) {
            return new Result.Refused("The API key is malformed");
        }
        Optional<TokenVerifier.VerifiedToken> token = tokens.verify(credential);
        if (token.isEmpty()) {
            return new Result.Refused("The API key or access token is not valid");
        }
        Optional<KeyRecord> found = ids.find(token.get().keyId());
        return found == null ? null : granted(found, token.get().scopes());
    }

    private Result granted(Optional<KeyRecord> found, @Nullable Set<Scope> ofToken) {
        Instant now = clock.instant();
        KeyRecord key = found.orElse(null);
        if (key == null) {
            return new Result.Refused("The API key is unknown or was revoked");
        }
        if (key.isExpired(now)) {
            return new Result.Refused("The API key has expired");
        }
        use.note(key, now);
        Tenant tenant = key.tenant();
        Integer perDay = tenant.limits().requestsPerDay();
        return new Result.Granted(new ApiCaller.KeyHolder(
                key.keyId(),
                tenant,
                ofToken == null ? key.scopes() : common(key.scopes(), ofToken),
                new Allowance(
                        Allowance.requestBucket(key.keyId()),
                        RateLimit.of(tenant.limits()),
                        perDay == null ? null : new Allowance.Daily(tenant.organizationId(), tenant.test(), perDay))));
    }

    /** A token never outgrows its key, should the key have lost a scope since. */
    private static Set<Scope> common(Set<Scope> ofKey, Set<Scope> ofToken) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        ofKey.stream().filter(ofToken::contains).forEach(scopes::add);
        return scopes;
    }

    private boolean isAdminKey(String credential) {
        return adminKeyHash != null && MessageDigest.isEqual(adminKeyHash, sha256(credential));
    }

    private static byte @Nullable [] adminKeyHash(AdminConfig config) {
        String key = config.key().orElse(null);
        if (key == null) {
            return null;
        }
        if (key.length() < MIN_ADMIN_KEY_LENGTH) {
            throw new IllegalStateException(
                    "carillon.admin.key must have at least " + MIN_ADMIN_KEY_LENGTH + " characters");
        }
        return sha256(key);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
