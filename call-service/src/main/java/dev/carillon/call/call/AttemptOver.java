package dev.carillon.call.call;

import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.EndedAttempt;

/** Fired in the transaction in which an attempt of a call ends, however it ends. */
public record AttemptOver(CallOrder order, EndedAttempt attempt) {}
