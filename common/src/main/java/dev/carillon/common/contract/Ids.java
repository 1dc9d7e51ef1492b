package dev.carillon.common.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Ids: time-ordered (version 7) for what is new, derived (version 8) for what an idempotency key names. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DOMAIN = "carillon/idempotency/v1";

    private Ids() {}

    /** A UUID version 7, <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562 5.7</a>. */
    public static UUID next(Clock clock) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        ByteBuffer buffer = ByteBuffer.wrap(random);
        long randA = buffer.getShort() & 0x0FFFL;
        long randB = buffer.getLong();
        return new UUID(
                (clock.millis() << 16) | 0x7000L | randA, (randB & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /**
     * The id that an {@code Idempotency-Key} names: a UUID version 8
     * (<a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8">RFC 9562 5.8</a>) of the first bits of a
     * SHA-256 over length-prefixed parts, so that no two lists of parts run together.
     *
     * @param operation canonical operation ({@code call.place}), never a dialect's route
     * @param batchIndex position in a batch; 0 for a single request
     */
    public static UUID fromIdempotencyKey(
            UUID organizationId, boolean test, String operation, String key, int batchIndex) {
        return derived(
                DOMAIN,
                organizationId.toString(),
                test ? "test" : "live",
                operation,
                key,
                Integer.toString(batchIndex));
    }

    /** A UUID version 8 from length-prefixed parts; equal parts give an equal id. */
    public static UUID derived(String... parts) {
        MessageDigest sha256 = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
