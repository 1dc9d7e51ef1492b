package dev.carillon.common.contract.call;

/** Types of the events on {@code carillon.call.events.v1}. */
public enum CallEventType {
    QUEUED("call.queued"),
    DIALING("call.dialing"),
    RINGING("call.ringing"),
    STARTED("call.started"),
    TRANSFER_REQUESTED("call.transfer_requested"),
    TRANSFERRED("call.transferred"),
    TRANSFER_FAILED("call.transfer_failed"),
    COMPLETED("call.completed"),
    FAILED("call.failed"),
    CANCELED("call.canceled"),
    MISSED("call.missed"),
    UPDATED("call.updated"),
    ATTEMPT_ENDED("call.attempt_ended");

    /** What a subscription may name for "any terminal call event", delivered under this name. */
    public static final String ENDED_ALIAS = "call.ended";

    private final String wire;

    CallEventType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /** Whether the call has ended with this event. */
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELED, MISSED -> true;
            case QUEUED,
                    DIALING,
                    RINGING,
                    STARTED,
                    TRANSFER_REQUESTED,
                    TRANSFERRED,
                    TRANSFER_FAILED,
                    UPDATED,
                    ATTEMPT_ENDED -> false;
        };
    }

    /** @throws IllegalArgumentException when {@code wire} names no call event */
    public static CallEventType fromWire(String wire) {
        for (CallEventType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Unknown call event type: " + wire);
    }
}
