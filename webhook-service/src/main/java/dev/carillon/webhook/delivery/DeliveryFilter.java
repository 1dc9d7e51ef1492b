package dev.carillon.webhook.delivery;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.webhook.Owner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are asked for.
 *
 * @param callId of whatever resource the event is about; named as callers know it
 */
record DeliveryFilter(
        Owner owner,
        @Nullable UUID endpointId,
        @Nullable UUID callId,
        @Nullable UUID eventId,
        @Nullable DeliveryStatus status) {

    /**
     * Reads query parameters as they came; empty ones count as absent.
     *
     * @throws ProblemException 400 when an id is none, 422 when the status is unknown
     */
    static DeliveryFilter of(
            Owner owner,
            @Nullable UUID endpointId,
            @Nullable String callId,
            @Nullable String eventId,
            @Nullable String status) {
        return new DeliveryFilter(owner, endpointId, id("call_id", callId), id("event_id", eventId), status(status));
    }

    private static @Nullable UUID id(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.malformed(name, "must be a UUID"), e);
        }
    }

    private static @Nullable DeliveryStatus status(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return DeliveryStatus.fromWire(text)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.VALIDATION_FAILED, "status must be pending, succeeded or failed"));
    }
}
