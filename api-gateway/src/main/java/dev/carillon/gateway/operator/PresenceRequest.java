package dev.carillon.gateway.operator;

import dev.carillon.common.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/operators/{id}/presence}. */
@Schema(name = "Presence", description = "A heartbeat; without another one the operator is offline after a minute")
record PresenceRequest(
        @Schema(
                required = true,
                enumeration = {"available", "offline"})
        @Nullable
        String status) {

    /** @throws dev.carillon.common.problem.ProblemException 422 when the status is not one that can be set */
    boolean isAvailable() {
        if ("available".equals(status)) {
            return true;
        }
        if ("offline".equals(status)) {
            return false;
        }
        throw Problem.invalid("status", "must be available or offline").asException();
    }
}
