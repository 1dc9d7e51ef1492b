package dev.carillon.common.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an attempt, and at the end the call, came out. One vocabulary for all carriers. */
public enum Disposition {
    ANSWERED(CallStatus.COMPLETED),
    VOICEMAIL(CallStatus.COMPLETED),
    TRANSFERRED(CallStatus.COMPLETED),
    BUSY(CallStatus.FAILED),
    NO_ANSWER(CallStatus.FAILED),
    REJECTED(CallStatus.FAILED),
    /** The callee, or a network for them, marked the caller as unwanted (SIP 607, 608). */
    UNWANTED(CallStatus.FAILED),
    INVALID_NUMBER(CallStatus.FAILED),
    CARRIER_DENIED(CallStatus.FAILED),
    CARRIER_BUSY(CallStatus.FAILED),
    CARRIER_UNAVAILABLE(CallStatus.FAILED),
    MEDIA_FAILED(CallStatus.FAILED),
    AGENT_ERROR(CallStatus.FAILED),
    /** The node or the carrier went silent and reconciliation found no outcome. */
    LOST(CallStatus.FAILED),
    QUOTA_EXCEEDED(CallStatus.FAILED),
    CANCELED_BY_API(CallStatus.CANCELED),
    EXPIRED(CallStatus.CANCELED),
    SKIPPED_SUPPRESSED(CallStatus.CANCELED),
    SKIPPED_WINDOW(CallStatus.CANCELED),
    SKIPPED_DUPLICATE(CallStatus.CANCELED),
    SKIPPED_FREQUENCY(CallStatus.CANCELED);

    private final CallStatus finalStatus;

    Disposition(CallStatus finalStatus) {
        this.finalStatus = finalStatus;
    }

    /** The terminal status of an outbound call that ends with this disposition. */
    public CallStatus finalStatus() {
        return finalStatus;
    }

    /** The same of a call in {@code direction}: an inbound one that nobody answered has not failed, it was missed. */
    public CallStatus finalStatus(Direction direction) {
        return direction == Direction.INBOUND && this == NO_ANSWER ? CallStatus.MISSED : finalStatus;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no disposition */
    @JsonCreator
    public static Disposition fromWire(String wire) {
        for (Disposition disposition : values()) {
            if (disposition.wire().equals(wire)) {
                return disposition;
            }
        }
        throw new IllegalArgumentException("Unknown disposition: " + wire);
    }
}
