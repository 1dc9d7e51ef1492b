package dev.carillon.webhook.secret;

import dev.carillon.webhook.signature.Ed25519Key;
import dev.carillon.webhook.signature.SignatureScheme;
import dev.carillon.webhook.signature.StandardWebhooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What signs the requests of one target: the keys of today and, while a rotation's overlap lasts, those of before. Pure.
 *
 * @param former newest first
 */
public record SigningKeys(Pair current, List<Former> former) {
    /** Keys that sign at once: the current ones and so many former ones. More would make the header grow without end. */
    public static final int MAX_FORMER = 2;

    public SigningKeys {
        former = List.copyOf(former);
    }

    /** @param asymmetric null until a signature {@code v1a} is asked for */
    public record Pair(SigningSecret secret, @Nullable Ed25519Key asymmetric) {}

    /** @param until from when on they sign no more */
    public record Former(Pair keys, Instant until) {}

    public static SigningKeys of(SigningSecret secret) {
        return new SigningKeys(new Pair(secret, null), List.of());
    }

    /**
     * The signature header's value: one signature per scheme and key that is in force, newest keys first, separated by
     * spaces.
     */
    public String sign(SignatureScheme scheme, String id, Instant timestamp, byte[] body) {
        if (former.isEmpty() && scheme == SignatureScheme.V1) {
            return StandardWebhooks.sign(current.secret().key(), id, timestamp, body);
        }
        List<String> signatures = new ArrayList<>();
        Stream.concat(Stream.of(current), inForce(timestamp).map(Former::keys)).forEach(keys -> {
            if (scheme.isSymmetric()) {
                signatures.add(StandardWebhooks.sign(keys.secret().key(), id, timestamp, body));
            }
            if (scheme.isAsymmetric() && keys.asymmetric() != null) {
                signatures.add(StandardWebhooks.sign(keys.asymmetric(), id, timestamp, body));
            }
        });
        return String.join(" ", signatures);
    }

    /**
     * With {@code next} as the current keys.
     *
     * @param until the end of what is current now; not after {@code now}: nothing but {@code next} signs any more, older
     *     keys neither
     */
    public SigningKeys rotated(Pair next, Instant now, Instant until) {
        if (!until.isAfter(now)) {
            return new SigningKeys(next, List.of());
        }
        List<Former> kept = Stream.concat(Stream.of(new Former(current, until)), former.stream())
                .filter(keys -> keys.until().isAfter(now))
                .limit(MAX_FORMER)
                .toList();
        return new SigningKeys(next, kept);
    }

    private Stream<Former> inForce(Instant now) {
        return former.stream().filter(keys -> keys.until().isAfter(now));
    }
}
