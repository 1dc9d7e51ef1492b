package dev.carillon.webhook.support;

import dev.carillon.webhook.support.Receiver.Received;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A second reader of {@code v1a}, written from the specification and apart from what signs: the standardwebhooks library
 * for Java knows only {@code v1}.
 */
public final class Ed25519Verifier {
    private Ed25519Verifier() {}

    /** Whether one of the request's signatures fits the key. */
    public static boolean verifies(String publicKey, Received request) throws Exception {
        byte[] raw = Base64.getDecoder().decode(publicKey.replaceFirst("^whpk_", ""));
        // RFC 8032, 5.1.2: little endian, the highest bit is the sign of x.
        byte[] bigEndian = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            bigEndian[i] = raw[raw.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        var key = KeyFactory.getInstance("EdDSA")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
        var message = new ByteArrayOutputStream();
        message.write(request.header("webhook-id").getBytes(StandardCharsets.US_ASCII));
        message.write('.');
        message.write(request.header("webhook-timestamp").getBytes(StandardCharsets.US_ASCII));
        message.write('.');
        message.write(request.body());
        for (String signature :
                Arrays.asList(request.header("webhook-signature").split(" "))) {
            String[] parts = signature.split(",", 2);
            if (parts[0].equals("v1a")) {
                Signature verifier = Signature.getInstance("EdDSA");
                verifier.initVerify(key);
                verifier.update(message.toByteArray());
                if (verifier.verify(Base64.getDecoder().decode(parts[1]))) {
                    return true;
                }
            }
        }
        return false;
    }
}
