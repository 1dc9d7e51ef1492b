package dev.carillon.common.contract.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach the callee.
 *
 * @param number 1 for the first
 * @param status {@code open}, {@code ended} or {@code unknown} (silent, being reconciled with the carrier)
 * @param counted whether it used up one of the call's attempts
 */
public record AttemptView(
        UUID id,
        UUID callId,
        int number,
        String status,
        @Nullable Disposition disposition,
        boolean counted,
        Instant startedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt) {}
