package dev.carillon.webhook.endpoint;

import dev.carillon.webhook.secret.KeyVault;
import dev.carillon.webhook.secret.Rotation;
import dev.carillon.webhook.secret.SigningKeys;
import dev.carillon.webhook.secret.SigningSecret;
import dev.carillon.webhook.signature.Ed25519Key;
import dev.carillon.webhook.signature.SignatureScheme;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives endpoints their signing keys. */
@ApplicationScoped
class EndpointKeys {
    private final KeyVault vault;

    EndpointKeys(KeyVault vault) {
        this.vault = vault;
    }

    /**
     * A new endpoint's first keys.
     *
     * @param secret null: one is made
     */
    SigningSecret first(Endpoint endpoint, @Nullable String secret, SignatureScheme scheme) {
        SigningSecret chosen =
                Optional.ofNullable(secret).flatMap(SigningSecret::parse).orElseGet(SigningSecret::make);
        endpoint.set(withPair(SigningKeys.of(chosen), scheme), vault);
        return chosen;
    }

    /** Makes the key pair that {@code scheme} is the first to need. It stays, whatever is chosen later. */
    void complete(Endpoint endpoint, SignatureScheme scheme) {
        if (scheme.isAsymmetric() && endpoint.publicKey == null) {
            endpoint.set(withPair(endpoint.keys(vault), scheme), vault);
        }
    }

    void rotate(Endpoint endpoint, Rotation rotation, Instant now) {
        endpoint.set(rotation.of(endpoint.keys(vault), now), vault);
        endpoint.updatedAt = now;
    }

    private static SigningKeys withPair(SigningKeys keys, SignatureScheme scheme) {
        return scheme.isAsymmetric()
                ? new SigningKeys(new SigningKeys.Pair(keys.current().secret(), Ed25519Key.make()), keys.former())
                : keys;
    }
}
