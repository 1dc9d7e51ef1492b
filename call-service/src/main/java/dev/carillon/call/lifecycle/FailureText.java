package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Disposition;
import org.jspecify.annotations.Nullable;

/** Why a call failed, in words for people. */
final class FailureText {
    private FailureText() {}

    /** Null for what is no failure. */
    static @Nullable String of(Disposition disposition) {
        return switch (disposition) {
            case BUSY -> "The callee was busy";
            case NO_ANSWER -> "Nobody answered";
            case REJECTED -> "The callee rejected the call";
            case UNWANTED -> "The callee or their network marked the caller as unwanted";
            case INVALID_NUMBER -> "The number is not in service";
            case CARRIER_DENIED -> "The carrier refused our credentials";
            case CARRIER_BUSY -> "The carrier had no line free";
            case CARRIER_UNAVAILABLE -> "The carrier was not available";
            case MEDIA_FAILED -> "No audio could be agreed on or received";
            case AGENT_ERROR -> "The agent failed during the call";
            case LOST -> "The carrier went silent and could not tell the outcome";
            case QUOTA_EXCEEDED -> "Monthly minute limit reached";
            case ANSWERED,
                    VOICEMAIL,
                    TRANSFERRED,
                    CANCELED_BY_API,
                    EXPIRED,
                    SKIPPED_SUPPRESSED,
                    SKIPPED_WINDOW,
                    SKIPPED_DUPLICATE,
                    SKIPPED_FREQUENCY -> null;
        };
    }
}
