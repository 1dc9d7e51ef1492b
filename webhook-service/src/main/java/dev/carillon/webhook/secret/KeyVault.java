package dev.carillon.webhook.secret;

import dev.carillon.common.json.Json;
import dev.carillon.webhook.secret.SigningKeys.Former;
import dev.carillon.webhook.secret.SigningKeys.Pair;
import dev.carillon.webhook.signature.Ed25519Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signing keys as they lie in the columns of their row. */
@ApplicationScoped
public class KeyVault {
    private static final String SIGNING_KEY = "signing_key";
    private static final String FORMER_KEYS = "former_keys";

    private final SecretCipher cipher;

    KeyVault(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** How former keys are written, before they are sealed. */
    private record StoredFormer(String secret, @Nullable String signingKey, Instant until) {}

    /**
     * The keys of a row.
     *
     * @param owner the row's id
     * @throws IllegalStateException when one was sealed with another key, for another row, or was changed
     */
    public SigningKeys open(UUID owner, byte[] secret, byte @Nullable [] signingKey, byte @Nullable [] formerKeys) {
        return new SigningKeys(
                new Pair(
                        cipher.open(secret, owner),
                        signingKey == null ? null : Ed25519Key.parse(cipher.open(signingKey, SIGNING_KEY, owner))),
                formerKeys == null ? List.of() : former(cipher.open(formerKeys, FORMER_KEYS, owner)));
    }

    public byte[] sealSecret(SigningKeys keys, UUID owner) {
        return cipher.seal(keys.current().secret(), owner);
    }

    /** Null when there is none. */
    public byte @Nullable [] sealSigningKey(SigningKeys keys, UUID owner) {
        Ed25519Key key = keys.current().asymmetric();
        return key == null ? null : cipher.seal(key.privateText(), SIGNING_KEY, owner);
    }

    /** Null when there are none. */
    public byte @Nullable [] sealFormer(SigningKeys keys, UUID owner) {
        if (keys.former().isEmpty()) {
            return null;
        }
        List<StoredFormer> stored = keys.former().stream().map(KeyVault::stored).toList();
        return cipher.seal(Json.string(stored), FORMER_KEYS, owner);
    }

    /** When the last of the former keys ends; null when there are none. */
    public static @Nullable Instant formerUntil(SigningKeys keys) {
        return keys.former().stream()
                .map(Former::until)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static StoredFormer stored(Former former) {
        Ed25519Key key = former.keys().asymmetric();
        return new StoredFormer(former.keys().secret().text(), key == null ? null : key.privateText(), former.until());
    }

    private static List<Former> former(String json) {
        return Stream.of(Json.read(json.getBytes(StandardCharsets.UTF_8), StoredFormer[].class))
                .map(stored -> new Former(
                        new Pair(
                                SigningSecret.stored(stored.secret()),
                                stored.signingKey() == null ? null : Ed25519Key.parse(stored.signingKey())),
                        stored.until()))
                .toList();
    }
}
