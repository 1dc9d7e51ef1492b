package dev.carillon.common.contract.call;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When, and how, a call may be dialled. Every gate is looked at before every attempt.
 *
 * @param windows times at which the callee's phone may ring; none: at any
 * @param timeZone of the callee, by its IANA name; null: derived from the number. Only asked for by windows
 * @param expiresAt no attempt begins from then on
 * @param ringTimeoutSeconds after which a ringing attempt is no answer; null: the platform's
 * @param maxDurationSeconds of talk, after which the call is ended as answered; null: not limited
 * @param retryDelaysSeconds until the next attempt, by how the one before it came out; absent: the platform's
 */
public record DialPolicy(
        List<DialWindow> windows,
        @Nullable String timeZone,
        @Nullable Instant expiresAt,
        @Nullable Integer ringTimeoutSeconds,
        @Nullable Integer maxDurationSeconds,
        Map<Disposition, Integer> retryDelaysSeconds) {
    public static final int MAX_WINDOWS = 21;
    public static final int MIN_RING_SECONDS = 5;
    public static final int MAX_RING_SECONDS = 120;
    public static final int MAX_DURATION_SECONDS = 4 * 60 * 60;
    public static final int MAX_RETRY_SECONDS = 7 * 24 * 60 * 60;

    /** What may be tried again at all. A policy may ask for it where the platform by itself would not. */
    public static final Set<Disposition> RETRIED = Set.copyOf(EnumSet.of(
            Disposition.BUSY,
            Disposition.NO_ANSWER,
            Disposition.VOICEMAIL,
            Disposition.CARRIER_UNAVAILABLE,
            Disposition.MEDIA_FAILED,
            Disposition.AGENT_ERROR,
            Disposition.LOST));

    /** @throws IllegalArgumentException for a delay after what is never tried again */
    public DialPolicy {
        windows = List.copyOf(windows);
        retryDelaysSeconds = Map.copyOf(retryDelaysSeconds);
        if (!RETRIED.containsAll(retryDelaysSeconds.keySet())) {
            throw new IllegalArgumentException("No call is tried again after one of " + retryDelaysSeconds.keySet());
        }
    }
}
