package dev.carillon.call.transfer;

import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.TransferKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What was asked for: the part of a transfer that no decision changes. */
record TransferOrder(
        UUID id,
        UUID callId,
        UUID organizationId,
        boolean test,
        UUID queueId,
        TransferKind kind,
        Fallback fallback,
        Map<String, Object> context,
        Instant createdAt) {}
