package dev.carillon.common.contract.call;

import java.util.UUID;

/** Command: end a call that is in progress. */
public record EndCall(UUID callId) {
    public static final String TYPE = "call.end";
}
