package dev.carillon.webhook.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps secrets at rest: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, bound to the row they belong to, so
 * that a ciphertext copied to another row does not open.
 */
@ApplicationScoped
public class SecretCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** The first purpose there was: it adds nothing to what is bound. */
    private static final String SIGNING_SECRET = "";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /**
     * @param secretsKey base64 of 32 bytes
     * @throws IllegalArgumentException when it is something else
     */
    SecretCipher(@ConfigProperty(name = "carillon.webhook.secrets-key") String secretsKey) {
        byte[] bytes = Base64.getDecoder().decode(secretsKey.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("carillon.webhook.secrets-key must be the base64 of " + KEY_BYTES
                    + " bytes, not of " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @param owner id of the row that will hold it */
    public byte[] seal(SigningSecret secret, UUID owner) {
        return seal(secret.text(), SIGNING_SECRET, owner);
    }

    /**
     * Seals any text.
     *
     * @param purpose of the column: what was sealed for another one does not open
     * @param owner id of the row that will hold it
     */
    public byte[] seal(String text, String purpose, UUID owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, purpose, owner, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when it was sealed with another key, for another owner, or was changed */
    public SigningSecret open(byte[] sealed, UUID owner) {
        return SigningSecret.stored(open(sealed, SIGNING_SECRET, owner));
    }

    /** @throws IllegalStateException when it was sealed with another key, for another purpose or owner, or was changed */
    public String open(byte[] sealed, String purpose, UUID owner) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (sealed.length <= 1 + NONCE_BYTES || buffer.get() != FORMAT) {
            throw new IllegalStateException("The secret of " + owner + " is stored in an unknown format");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, purpose, owner, ciphertext), StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, byte[] nonce, String purpose, UUID owner, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(owner.getMostSignificantBits())
                    .putLong(owner.getLeastSignificantBits())
                    .flip());
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Cannot " + (mode == Cipher.ENCRYPT_MODE ? "seal" : "open") + " the secret of " + owner, e);
        }
    }
}
