package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.Disposition;
import java.time.Instant;

/**
 * An attempt as a decision closes it.
 *
 * @param counted whether it used up one of the call's attempts
 * @param hangUp whether we ended it and the carrier has to be told
 */
public record EndedAttempt(Attempt attempt, Disposition outcome, boolean counted, Instant endedAt, boolean hangUp) {}
