package dev.carillon.common.contract.call;

import java.util.UUID;

/** Command: cancel a call that has not been answered yet; answered ones are ended, not cancelled. */
public record CancelCall(UUID callId) {
    public static final String TYPE = "call.cancel";
}
