package dev.carillon.webhook.signature;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which signatures of Standard Webhooks a request carries. */
public enum SignatureScheme {
    /** HMAC-SHA256 with a shared secret. */
    V1,
    /** Ed25519: verified with a public key. */
    V1A,
    BOTH;

    public boolean isSymmetric() {
        return this != V1A;
    }

    public boolean isAsymmetric() {
        return this != V1;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SignatureScheme> fromWire(String wire) {
        return Stream.of(values()).filter(scheme -> scheme.wire().equals(wire)).findFirst();
    }
}
