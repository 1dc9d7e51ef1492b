package dev.carillon.common.contract.operator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to an operator.
 *
 * @param reason why it failed; null unless it did
 * @param operatorId who is asked, or has the call; null when nobody is
 * @param callback the task that was left when nobody took the call
 */
public record TransferView(
        UUID id,
        UUID callId,
        UUID queueId,
        TransferKind kind,
        Fallback fallback,
        TransferStatus status,
        @Nullable TransferFailure reason,
        @Nullable UUID operatorId,
        @Nullable CallbackView callback,
        Instant createdAt,
        Instant updatedAt) {}
