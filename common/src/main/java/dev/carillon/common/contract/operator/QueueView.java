package dev.carillon.common.contract.operator;

import java.time.Instant;
import java.util.UUID;

/**
 * A queue: operators who take the same kind of calls.
 *
 * @param name unique per organisation and mode; may stand for the id wherever a queue is named
 * @param ringSeconds how long an offer stands
 * @param wrapUpSeconds how long an operator is left in peace after a call
 * @param fallback of transfers that name none
 */
public record QueueView(
        UUID id,
        String name,
        int ringSeconds,
        int wrapUpSeconds,
        Fallback fallback,
        boolean test,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
