package dev.carillon.webhook.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A symmetric signing secret,
 * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">
 * Standard Webhooks</a>: {@code whsec_} and the base64 of 24 to 64 random bytes.
 */
public final class SigningSecret {
    /** What {@link #parse} takes, in words. */
    public static final String FORM = "whsec_ followed by the base64 of 24 to 64 bytes";

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int MADE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;
    private final byte[] key;

    private SigningSecret(String text, byte[] key) {
        this.text = text;
        this.key = key;
    }

    /** A new random secret. */
    public static SigningSecret make() {
        byte[] key = new byte[MADE_BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
    }

    /** The secret that {@code text} writes; empty when it is not of the form, or too short or long. */
    public static Optional<SigningSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return key.length < MIN_BYTES || key.length > MAX_BYTES
                ? Optional.empty()
                : Optional.of(new SigningSecret(text, key));
    }

    /** A secret read back from storage. What is not of the form was given through a dialect: its UTF-8 bytes are the key. */
    static SigningSecret stored(String text) {
        return parse(text).orElseGet(() -> new SigningSecret(text, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As its owner sees it. */
    public String text() {
        return text;
    }

    /** The HMAC key. */
    public byte[] key() {
        return Arrays.copyOf(key, key.length);
    }

    @Override
    public String toString() {
        return "SigningSecret[hidden]";
    }
}
