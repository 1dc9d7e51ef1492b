package dev.carillon.call.carrier.simulated;

import java.time.Duration;

/**
 * The callee was told that somebody else comes, or that nobody does any more.
 *
 * @param offset from the dial
 */
record Expected(Duration offset, boolean somebody) {}
