package dev.carillon.webhook.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs by <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>: the symmetric scheme {@code v1} and the asymmetric {@code v1a}.
 */
public final class StandardWebhooks {
    /** The message's id: the same at each try. */
    public static final String ID_HEADER = "webhook-id";

    /** When this try was signed, in seconds since the epoch. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    public static final String SIGNATURE_HEADER = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SYMMETRIC = "v1,";
    private static final String ASYMMETRIC = "v1a,";

    private StandardWebhooks() {}

    /**
     * One signature of the header, several of which are separated by a space: {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body}.
     *
     * @param key the secret's bytes
     * @param timestamp whole seconds of it are signed
     * @param body exactly the bytes that are sent
     */
    public static String sign(byte[] key, String id, Instant timestamp, byte[] body) {
        Mac mac = mac(key);
        mac.update(beforeBody(id, timestamp));
        return SYMMETRIC + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    /** As {@link #sign(byte[], String, Instant, byte[])}: {@code v1a,} and the base64 of the Ed25519 signature. */
    public static String sign(Ed25519Key key, String id, Instant timestamp, byte[] body) {
        byte[] before = beforeBody(id, timestamp);
        byte[] message = ByteBuffer.allocate(before.length + body.length)
                .put(before)
                .put(body)
                .array();
        return ASYMMETRIC + Base64.getEncoder().encodeToString(key.sign(message));
    }

    private static byte[] beforeBody(String id, Instant timestamp) {
        return (id + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
