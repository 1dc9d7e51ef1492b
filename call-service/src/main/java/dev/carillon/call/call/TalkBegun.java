package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.CallOrder;

/** Fired in the transaction in which an attempt of a call is answered, unless it is known already that it is over. */
public record TalkBegun(CallOrder order, Attempt attempt) {}
