package dev.carillon.call.transfer;

import java.util.UUID;

/**
 * Fired in the transaction after which the carrier is to know whether the callee of an attempt should wait for somebody.
 *
 * @param expected false: nobody comes any more
 */
record Expectation(UUID attemptId, boolean expected) {}
