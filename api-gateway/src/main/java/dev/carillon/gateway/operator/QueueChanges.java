package dev.carillon.gateway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/operators/queues/{id}}, as documented; read by {@link #parse}. */
@Schema(name = "QueueChanges", description = "What is to change: absent fields stay as they are")
record QueueChanges(
        @Schema(maxLength = CreateQueueRequest.MAX_NAME) @Nullable
        String name,

        @Schema(minimum = "5", maximum = "120") @Nullable Integer ringSeconds,
        @Schema(minimum = "0", maximum = "600") @Nullable Integer wrapUpSeconds,
        @Nullable Fallback fallback) {

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = MergePatch.of(violations, body)
                .text("name", false, (field, value) -> CreateQueueRequest.name(violations, field, value))
                .integer("ring_seconds", false, CreateQueueRequest.LEAST_RING, CreateQueueRequest.MOST_RING)
                .integer("wrap_up_seconds", false, 0, CreateQueueRequest.MOST_WRAP_UP)
                .text("fallback", false, (field, value) -> CreateQueueRequest.fallback(violations, field, value))
                .finish();
        violations.throwIfAny();
        return changes;
    }
}
