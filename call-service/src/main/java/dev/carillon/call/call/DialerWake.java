package dev.carillon.call.call;

/** Fired when there may be something to dial at once; observe it after the commit. */
public record DialerWake() {}
