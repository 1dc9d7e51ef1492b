package dev.carillon.gateway.key;

import dev.carillon.common.problem.Problem;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/api-keys/{id}/rotate}. */
@Schema(name = "RotateApiKey")
record RotateKeyRequest(
        @Schema(
                description = "How long the former secret stays valid",
                minimum = "0",
                maximum = "2592000",
                defaultValue = "86400")
        @Nullable
        Integer overlapSeconds) {
    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(30);

    /** @throws dev.carillon.common.problem.ProblemException 422 when out of range */
    static Duration overlap(@Nullable RotateKeyRequest body) {
        if (body == null || body.overlapSeconds == null) {
            return DEFAULT;
        }
        if (body.overlapSeconds < 0 || body.overlapSeconds > MOST.toSeconds()) {
            throw Problem.invalid("overlap_seconds", "must be between 0 and " + MOST.toSeconds())
                    .asException();
        }
        return Duration.ofSeconds(body.overlapSeconds);
    }
}
