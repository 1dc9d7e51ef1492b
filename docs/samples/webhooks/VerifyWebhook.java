import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies a webhook of Carillon (https://www.standardwebhooks.com). Java 17 or newer, no libraries.
 *
 * <pre>
 * In your server:   VerifyWebhook.verify(key, id, timestamp, signatures, rawBody, Instant.now())
 * To try it:        java VerifyWebhook.java &lt;key&gt; &lt;webhook-id&gt; &lt;webhook-timestamp&gt; &lt;webhook-signature&gt; &lt; body
 * </pre>
 */
public final class VerifyWebhook {
    private static final long TOLERANCE_SECONDS = 5 * 60;

    /** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * @param key the endpoint's secret (whsec_…) or its public key (whpk_…)
     * @param id the header webhook-id
     * @param timestamp the header webhook-timestamp
     * @param signatures the header webhook-signature
     * @param body exactly the bytes that came; parse them afterwards
     */
    public static boolean verify(
            String key, String id, String timestamp, String signatures, byte[] body, Instant now)
            throws GeneralSecurityException {
        if (id == null || timestamp == null || !timestamp.matches("\\d{1,12}") || signatures == null) {
            return false;
        }
        // An old request may have been recorded and sent again by somebody else.
        if (Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] message =
                ByteBuffer.allocate(before.length + body.length).put(before).put(body).array();
        // Several while a secret is being rotated: one that fits is enough.
        for (String signature : signatures.split(" ")) {
            if (key.startsWith("whpk_") ? fitsPublicKey(key, message, signature) : fitsSecret(key, message, signature)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fitsSecret(String key, byte[] message, String signature) throws GeneralSecurityException {
        byte[] secret = Base64.getDecoder().decode(key.replaceFirst("^whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean fitsPublicKey(String key, byte[] message, String signature)
            throws GeneralSecurityException {
        if (!signature.startsWith("v1a,")) {
            return false;
        }
        byte[] raw = Base64.getDecoder().decode(key.substring("whpk_".length()));
        byte[] encoded =
                ByteBuffer.allocate(ED25519_SPKI.length + raw.length).put(ED25519_SPKI).put(raw).array();
        PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey);
        verifier.update(message);
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature.substring("v1a,".length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
        return given.length == 64 && verifier.verify(given);
    }

    public static void main(String[] args) throws Exception {
        boolean valid = verify(args[0], args[1], args[2], args[3], System.in.readAllBytes(), Instant.now());
        System.out.println(valid ? "valid" : "invalid");
        System.exit(valid ? 0 : 1);
    }
}
