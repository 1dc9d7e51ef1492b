package dev.carillon.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.call.UpdateCall;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/calls/{id}/metadata}, as documented; read by {@link #parse}. */
@Schema(
        name = "CallNotes",
        description = "What is to be written about a call: absent fields stay as they are, null clears one")
record CallNotesRequest(
        @Schema(description = "Merged into the call's metadata; a member that is null is removed") @Nullable
        Map<String, Object> metadata,

        @Schema(description = "Merged into the call's structured answers; a member that is null is removed") @Nullable
        Map<String, Object> structuredAnswers,

        @Schema(
                description = "Your own word for how the call came out; shown as disposition_label",
                maxLength = MAX_LABEL)
        @Nullable
        String disposition,

        @Schema(description = "Instead of the call's tags", maxItems = MAX_TAGS) @Nullable
        List<String> tags) {
    static final int MAX_LABEL = 100;
    static final int MAX_TAGS = 50;

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = MergePatch.of(violations, body)
                .object(UpdateCall.METADATA)
                .object(UpdateCall.STRUCTURED_ANSWERS)
                .line(UpdateCall.DISPOSITION, true, MAX_LABEL)
                .array(UpdateCall.TAGS, (field, value) -> tags(violations, field, value))
                .finish();
        violations.throwIfAny();
        return changes;
    }

    private static List<String> tags(Violations violations, String field, JsonNode value) {
        List<String> tags = new ArrayList<>();
        if (value.size() > MAX_TAGS) {
            violations.invalid(field, "must have at most " + MAX_TAGS + " entries");
        }
        for (int i = 0; i < Math.min(value.size(), MAX_TAGS); i++) {
            String name = field + "[" + i + "]";
            if (value.get(i).isTextual()) {
                Texts.line(violations, name, value.get(i).textValue(), MAX_LABEL);
                tags.add(value.get(i).textValue());
            } else {
                violations.malformed(name, "must be a string");
            }
        }
        return tags;
    }
}
