package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Disposition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a call is tried again, by how its attempt came out.
 *
 * @param soon delay after busy, a media failure or an unavailable carrier
 * @param later delay after nobody answered
 * @param carrierBusy delay after the carrier had no line free, which uses up no attempt
 * @param uncountedLimit how many attempts that use up none a call may have: no call is tried for ever
 * @param voicemail whether a machine that picked up is called again
 * @param agentError whether a callee whom the agent failed is called again
 * @param lost whether a call is tried again after the carrier went silent; the callee may have been reached
 */
public record RetryPolicy(
        Duration soon,
        Duration later,
        Duration carrierBusy,
        int uncountedLimit,
        boolean voicemail,
        boolean agentError,
        boolean lost) {
    public RetryPolicy {
        if (soon.isNegative() || later.isNegative() || carrierBusy.isNegative() || uncountedLimit < 0) {
            throw new IllegalArgumentException("Retry delays and limits must not be negative");
        }
    }

    /** Whether, and when, another attempt may follow. */
    sealed interface Retry {
        Retry NO = new No();

        record No() implements Retry {}

        record After(Duration delay) implements Retry {}
    }

    /**
     * @param before the call's history without the attempt that just ended as {@code outcome}
     * @param own the call's own delay after that outcome; it asks for a retry where this policy has none. Null: none
     */
    Retry after(Disposition outcome, CallHistory before, @Nullable Duration own) {
        if (own == null) {
            return after(outcome, before);
        }
        boolean mediaFailedBefore =
                outcome == Disposition.MEDIA_FAILED && before.count(Disposition.MEDIA_FAILED) > 0; // once
        return mediaFailedBefore ? Retry.NO : new Retry.After(own);
    }

    private Retry after(Disposition outcome, CallHistory before) {
        return switch (outcome) {
            case BUSY, CARRIER_UNAVAILABLE -> new Retry.After(soon);
            case NO_ANSWER -> new Retry.After(later);
            case MEDIA_FAILED -> before.count(Disposition.MEDIA_FAILED) == 0 ? new Retry.After(soon) : Retry.NO;
            case CARRIER_BUSY -> new Retry.After(carrierBusy);
            case VOICEMAIL -> voicemail ? new Retry.After(later) : Retry.NO;
            case AGENT_ERROR -> agentError ? new Retry.After(soon) : Retry.NO;
            case LOST -> lost ? new Retry.After(later) : Retry.NO;
            case ANSWERED,
                    TRANSFERRED,
                    REJECTED,
                    UNWANTED,
                    INVALID_NUMBER,
                    CARRIER_DENIED,
                    QUOTA_EXCEEDED,
                    CANCELED_BY_API,
                    EXPIRED,
                    SKIPPED_SUPPRESSED,
                    SKIPPED_WINDOW,
                    SKIPPED_DUPLICATE,
                    SKIPPED_FREQUENCY -> Retry.NO;
        };
    }
}
