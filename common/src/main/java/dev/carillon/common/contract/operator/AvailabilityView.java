package dev.carillon.common.contract.operator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who of a queue could take a call now.
 *
 * @param queue the queue's name
 * @param available how many operators are available
 * @param operators those who are, the longest idle first
 * @param total how many operators the queue has
 * @param asOf by the clock that availability goes by
 */
public record AvailabilityView(
        UUID queueId, String queue, int available, List<Candidate> operators, int total, Instant asOf) {
    /** An operator who is available. */
    public record Candidate(UUID id, String name) {}
}
