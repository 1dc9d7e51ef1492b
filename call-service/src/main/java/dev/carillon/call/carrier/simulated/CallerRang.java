package dev.carillon.call.carrier.simulated;

import java.util.UUID;

/** Fired in the transaction that makes somebody ring on the simulated network; observe it after the commit. */
record CallerRang(UUID attemptId) {}
