package dev.carillon.webhook.secret;

import dev.carillon.common.contract.webhook.EndpointRules;
import dev.carillon.common.problem.Problem;
import dev.carillon.webhook.signature.Ed25519Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a rotation.
 *
 * @param secret the next one; a made one when none was given
 * @param overlap how long the former keys sign, too
 */
public record Rotation(SigningSecret secret, Duration overlap) {

    /**
     * @param secret null: one is made
     * @throws dev.carillon.common.problem.ProblemException 422 when the secret is not of the form, or the overlap too long
     */
    public static Rotation of(@Nullable String secret, int overlapHours) {
        if (overlapHours < 0 || overlapHours > EndpointRules.MAX_OVERLAP_HOURS) {
            throw Problem.invalid("overlap_hours", "must be between 0 and " + EndpointRules.MAX_OVERLAP_HOURS)
                    .asException();
        }
        return new Rotation(secretOf(secret), Duration.ofHours(overlapHours));
    }

    private static SigningSecret secretOf(@Nullable String given) {
        if (given == null) {
            return SigningSecret.make();
        }
        Optional<SigningSecret> parsed = SigningSecret.parse(given);
        return parsed.orElseThrow(
                () -> Problem.invalid("secret", "must be " + SigningSecret.FORM).asException());
    }

    /** The keys after it. A key pair gets a successor when there is one. */
    public SigningKeys of(SigningKeys keys, Instant now) {
        Ed25519Key pair = keys.current().asymmetric() == null ? null : Ed25519Key.make();
        return keys.rotated(new SigningKeys.Pair(secret, pair), now, now.plus(overlap));
    }
}
