package dev.carillon.gateway.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Phones;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/agents/{id}}, as documented; read by {@link #parse}. */
@Schema(name = "AgentChanges", description = "What is to change: absent fields stay as they are, null clears one")
record AgentChanges(
        @Schema(maxLength = CreateAgentRequest.MAX_NAME) @Nullable
        String name,

        @Nullable AgentStatus status,
        @Nullable Boolean isDefault,

        @Schema(maxLength = CreateAgentRequest.MAX_REFERENCE) @Nullable
        String voiceId,

        @Schema(maxLength = CreateAgentRequest.MAX_TEXT) @Nullable
        String greeting,

        @Schema(maxLength = CreateAgentRequest.MAX_TEXT) @Nullable
        String prompt,

        @Nullable UUID flowId,

        @Schema(maxLength = CreateAgentRequest.MAX_REFERENCE) @Nullable
        String knowledgeBaseId,

        @Nullable String phoneNumber,
        @Nullable Map<String, Object> answerSchema,
        @Nullable WhenPaused whenPaused) {

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = MergePatch.of(violations, body)
                .line("name", false, CreateAgentRequest.MAX_NAME)
                .text("status", false, (field, value) -> CreateAgentRequest.status(violations, field, value))
                .bool("is_default")
                .line("voice_id", true, CreateAgentRequest.MAX_REFERENCE)
                .lines("greeting", CreateAgentRequest.MAX_TEXT)
                .lines("prompt", CreateAgentRequest.MAX_TEXT)
                .uuid("flow_id")
                .line("knowledge_base_id", true, CreateAgentRequest.MAX_REFERENCE)
                .text("phone_number", true, (field, value) -> Phones.normalize(violations, field, value))
                .object("answer_schema")
                .text("when_paused", false, (field, value) -> CreateAgentRequest.whenPaused(violations, field, value))
                .finish();
        violations.throwIfAny();
        return changes;
    }
}
