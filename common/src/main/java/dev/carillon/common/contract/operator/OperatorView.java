package dev.carillon.common.contract.operator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator: a person who takes over calls.
 *
 * @param queueIds the queues whose calls are offered to them
 * @param status at the moment of the answer
 * @param lastHeartbeatAt when they last said that they are there; null when they never did
 * @param version raised by each change of the settings, not by heartbeats
 */
public record OperatorView(
        UUID id,
        String name,
        @Nullable String email,
        List<UUID> queueIds,
        OperatorStatus status,
        @Nullable Instant lastHeartbeatAt,
        boolean test,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
