package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.Disposition;

/** Who is at the other end of an answered call. */
enum Listener {
    /** Somebody who answers. */
    PERSON,
    /** A voicemail. */
    MACHINE,
    /** Somebody whom the agent fails. */
    FORSAKEN;

    static Listener of(Disposition outcome) {
        return switch (outcome) {
            case ANSWERED, TRANSFERRED -> PERSON;
            case VOICEMAIL -> MACHINE;
            case AGENT_ERROR,
                    BUSY,
                    NO_ANSWER,
                    REJECTED,
                    UNWANTED,
                    INVALID_NUMBER,
                    CARRIER_DENIED,
                    CARRIER_BUSY,
                    CARRIER_UNAVAILABLE,
                    MEDIA_FAILED,
                    LOST,
                    QUOTA_EXCEEDED,
                    CANCELED_BY_API,
                    EXPIRED,
                    SKIPPED_SUPPRESSED,
                    SKIPPED_WINDOW,
                    SKIPPED_DUPLICATE,
                    SKIPPED_FREQUENCY -> FORSAKEN;
        };
    }
}
