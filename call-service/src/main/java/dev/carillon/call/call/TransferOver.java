package dev.carillon.call.call;

import java.util.UUID;

/**
 * Fired in the transaction in which an attempt ends whose call was being transferred.
 *
 * @param transferred whether the carrier connected the operator; else the transfer came to nothing
 */
public record TransferOver(UUID callId, boolean transferred) {}
