package dev.carillon.gateway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.form.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/operators/{id}}, as documented; read by {@link #parse}. */
@Schema(name = "OperatorChanges", description = "What is to change: absent fields stay as they are, null clears one")
record OperatorChanges(
        @Schema(maxLength = CreateOperatorRequest.MAX_NAME) @Nullable
        String name,

        @Schema(maxLength = CreateOperatorRequest.MAX_EMAIL) @Nullable
        String email,

        @Schema(maxItems = CreateOperatorRequest.MAX_QUEUES) @Nullable
        List<UUID> queueIds) {

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = MergePatch.of(violations, body)
                .line("name", false, CreateOperatorRequest.MAX_NAME)
                .text("email", true, (field, value) -> CreateOperatorRequest.email(violations, field, value))
                .array("queue_ids", (field, value) -> queueIds(violations, field, value))
                .finish();
        violations.throwIfAny();
        return changes;
    }

    private static List<UUID> queueIds(Violations violations, String field, JsonNode array) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            UUID id = array.get(i).isTextual()
                    ? Uuids.parse(array.get(i).textValue()).orElse(null)
                    : null;
            if (id == null) {
                violations.malformed(field + "[" + i + "]", "must be a UUID");
            } else {
                ids.add(id);
            }
        }
        CreateOperatorRequest.queueIds(violations, field, new ArrayList<>(ids));
        return ids;
    }
}
