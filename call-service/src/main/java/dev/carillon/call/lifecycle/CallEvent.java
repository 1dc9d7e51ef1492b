package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallEventType;

/**
 * Something happened to a call.
 *
 * @param call the call right after it; its version is the event's
 */
public record CallEvent(CallEventType type, Call call) {}
