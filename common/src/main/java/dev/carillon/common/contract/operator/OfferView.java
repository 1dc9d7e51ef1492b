package dev.carillon.common.contract.operator;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is, or was, offered to an operator.
 *
 * @param context what the transfer told of the call
 * @param expiresAt when the offer ends by itself; null once it is accepted or over
 * @param closedAt when the operator was done with it; null until then
 */
public record OfferView(
        UUID id,
        UUID operatorId,
        UUID transferId,
        UUID callId,
        UUID queueId,
        TransferKind kind,
        OfferStatus status,
        Map<String, Object> context,
        Instant offeredAt,
        @Nullable Instant expiresAt,
        @Nullable Instant closedAt) {}
