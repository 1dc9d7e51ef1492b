package dev.carillon.common.contract.operator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task for a queue: call somebody back who could not be transferred.
 *
 * @param toNumber E.164
 * @param doneAt null while it is open
 */
public record CallbackView(
        UUID id,
        UUID callId,
        String toNumber,
        UUID queueId,
        CallbackStatus status,
        Instant createdAt,
        @Nullable Instant doneAt) {}
