package dev.carillon.webhook.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair (<a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1">RFC 8032, 5.1</a>) as Standard
 * Webhooks writes it: {@code whsk_} and the base64 of seed and public key, {@code whpk_} and the base64 of the public key.
 */
public final class Ed25519Key {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE_PREFIX = "whsk_";
    private static final String PUBLIC_PREFIX = "whpk_";
    private static final int KEY_BYTES = 32;

    private final byte[] seed;
    private final byte[] publicKey;
    private final PrivateKey key;

    private Ed25519Key(byte[] seed, byte[] publicKey) {
        this.seed = seed;
        this.publicKey = publicKey;
        try {
            this.key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** A new random pair. */
    public static Ed25519Key make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            // X.509's SubjectPublicKeyInfo ends with the key itself (RFC 8410, 4).
            byte[] encoded = pair.getPublic().getEncoded();
            return new Ed25519Key(seed, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * The pair that {@link #privateText} wrote.
     *
     * @throws IllegalArgumentException when {@code text} is something else
     */
    public static Ed25519Key parse(String text) {
        byte[] both = text.startsWith(PRIVATE_PREFIX)
                ? Base64.getDecoder().decode(text.substring(PRIVATE_PREFIX.length()))
                : new byte[0];
        if (both.length != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("A signing key is " + PRIVATE_PREFIX + " and the base64 of "
                    + 2 * KEY_BYTES + " bytes, not of " + both.length);
        }
        return new Ed25519Key(Arrays.copyOfRange(both, 0, KEY_BYTES), Arrays.copyOfRange(both, KEY_BYTES, both.length));
    }

    /** The secret; never shown. */
    public String privateText() {
        byte[] both =
                ByteBuffer.allocate(2 * KEY_BYTES).put(seed).put(publicKey).array();
        return PRIVATE_PREFIX + Base64.getEncoder().encodeToString(both);
    }

    /** What verifies; for everybody. */
    public String publicText() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(publicKey);
    }

    /** The 64 bytes of the signature over {@code message}. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "Ed25519Key[" + publicText() + "]";
    }
}
