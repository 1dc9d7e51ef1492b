package dev.carillon.call.call;

import java.util.UUID;

/** Fired when an open attempt was ended by us and its carrier has to be told; observe it after the commit. */
public record HangUp(UUID attemptId) {}
