package dev.carillon.gateway.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The secret of an API key: {@code sk_live_} or {@code sk_test_}, 30 random base62 characters (178 bits) and 6 that
 * are the CRC-32 of all before them, so that a mistyped or truncated key is told without a look-up and a leaked one is
 * found by scanners.
 *
 * @param value all of it; never logged, never stored
 * @param test whether it is a key of the test mode
 */
public record ApiKeySecret(String value, boolean test) {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String LIVE_PREFIX = "sk_live_";
    private static final String TEST_PREFIX = "sk_test_";
    private static final int PREFIX_LENGTH = LIVE_PREFIX.length();
    private static final int RANDOM_LENGTH = 30;
    private static final int CHECK_LENGTH = 6;
    private static final int LENGTH = PREFIX_LENGTH + RANDOM_LENGTH + CHECK_LENGTH;
    private static final int HINT_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new secret. */
    public static ApiKeySecret generate(boolean test) {
        StringBuilder key = new StringBuilder(test ? TEST_PREFIX : LIVE_PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ApiKeySecret(key.append(check(key)).toString(), test);
    }

    /** The secret that {@code text} is, or empty when its form or check characters are wrong. */
    public static Optional<ApiKeySecret> parse(String text) {
        boolean test = text.startsWith(TEST_PREFIX);
        if (text.length() != LENGTH || !(test || text.startsWith(LIVE_PREFIX))) {
            return Optional.empty();
        }
        for (int i = PREFIX_LENGTH; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        String body = text.substring(0, LENGTH - CHECK_LENGTH);
        return check(body).equals(text.substring(LENGTH - CHECK_LENGTH))
                ? Optional.of(new ApiKeySecret(text, test))
                : Optional.empty();
    }

    /** Whether {@code text} means to be an API key at all. */
    public static boolean looksLike(String text) {
        return text.startsWith("sk_");
    }

    /** What is stored. SHA-256 without salt or stretching: nobody guesses 178 random bits. */
    public SecretHash hash() {
        try {
            return new SecretHash(
                    MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Prefix and last characters, by which a person tells keys apart. */
    public String hint() {
        return value.substring(0, PREFIX_LENGTH) + "…" + value.substring(LENGTH - HINT_LENGTH);
    }

    @Override
    public String toString() {
        return hint();
    }

    private static String check(CharSequence body) {
        CRC32 crc = new CRC32();
        crc.update(body.toString().getBytes(StandardCharsets.US_ASCII));
        char[] check = new char[CHECK_LENGTH];
        Arrays.fill(check, ALPHABET.charAt(0));
        long rest = crc.getValue();
        for (int i = CHECK_LENGTH - 1; rest > 0; i--) {
            check[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(check);
    }
}
