package dev.carillon.webhook.signature;

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
 * Webhooks</a>, symmetric scheme {@code v1}.
 */
public final class StandardWebhooks {
    /** The message's id: the same at each try. */
    public static final String ID_HEADER = "webhook-id";

    /** When this try was signed, in seconds since the epoch. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    public static final String SIGNATURE_HEADER = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SCHEME = "v1,";

    private StandardWebhooks() {}

    /**
     * The signature header's value: {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body}.
     *
     * @param key the secret's bytes
     * @param timestamp whole seconds of it are signed
     * @param body exactly the bytes that are sent
     */
    public static String sign(byte[] key, String id, Instant timestamp, byte[] body) {
        Mac mac = mac(key);
        mac.update((id + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        return SCHEME + Base64.getEncoder().encodeToString(mac.doFinal(body));
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
