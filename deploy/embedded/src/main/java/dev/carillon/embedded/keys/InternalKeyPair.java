package dev.carillon.embedded.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A fresh key pair for the tokens between the services: EC on P-256, for ES256 (RFC 7518, section 3.4).
 *
 * @param publicKey base64 of the DER SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7), one line
 * @param privateKey base64 of the DER PrivateKeyInfo (PKCS #8, RFC 5208), one line
 */
public record InternalKeyPair(String publicKey, String privateKey) {
    public static InternalKeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var base64 = Base64.getEncoder();
            return new InternalKeyPair(
                    base64.encodeToString(pair.getPublic().getEncoded()),
                    base64.encodeToString(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make a key pair on P-256", e);
        }
    }

    @Override
    public String toString() {
        return "InternalKeyPair[publicKey=" + publicKey + "]";
    }
}
