package dev.carillon.call.recording;

import dev.carillon.call.call.RecordingAddress;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Links by which a recording is fetched without a key, for a limited time. What they allow stands in their signature alone. */
@ApplicationScoped
@Startup // a key that is none stops the service, not the first link
public class RecordingLinks implements RecordingAddress {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String DOMAIN = "carillon/recording/v1";
    private static final int LEAST_KEY_BYTES = 32;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final SecretKeySpec key;
    private final String base;
    private final Duration validity;
    private final Clock clock;

    RecordingLinks(RecordingConfig config, Clock clock) {
        byte[] bytes = Base64.getDecoder().decode(config.linkKey().strip());
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "carillon.recordings.link-key must be the base64 of " + LEAST_KEY_BYTES + " bytes or more");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.base = config.publicUrl().toString().replaceFirst("/+$", "") + "/v1/recordings/";
        this.validity = config.linkValidity();
        this.clock = clock;
    }

    /** A link that can be used from now on, for as long as is configured. */
    @Override
    public URI of(UUID callId) {
        long expires = clock.instant().plus(validity).getEpochSecond();
        return URI.create(base + callId + "?expires=" + expires + "&signature=" + sign(callId, expires));
    }

    /**
     * Returns when the two parameters are those of a link to {@code callId} that can still be used.
     *
     * @throws ProblemException 403 otherwise
     */
    void verify(UUID callId, @Nullable String expires, @Nullable String signature) {
        if (expires == null || signature == null || !SECONDS.matcher(expires).matches()) {
            throw refused("The link is not complete");
        }
        long until = Long.parseLong(expires);
        byte[] right = sign(callId, until).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))) {
            throw refused("The link's signature is not valid");
        }
        if (clock.instant().getEpochSecond() >= until) {
            throw refused("The link has expired; show the call again for a new one");
        }
    }

    private String sign(UUID callId, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] text = String.join("\n", DOMAIN, callId.toString(), Long.toString(expires))
                    .getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemCode.LINK_INVALID, detail);
    }
}
