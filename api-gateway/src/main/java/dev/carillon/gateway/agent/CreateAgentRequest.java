package dev.carillon.gateway.agent;

import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.gateway.form.JsonObjects;
import dev.carillon.gateway.form.Phones;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/agents}. */
@Schema(name = "CreateAgent")
record CreateAgentRequest(
        @Schema(required = true, maxLength = MAX_NAME) @Nullable
        String name,

        @Schema(implementation = AgentStatus.class, defaultValue = "active") @Nullable
        String status,

        @Schema(description = "Takes the calls that name no agent; one per organization and mode") @Nullable
        Boolean isDefault,

        @Schema(maxLength = MAX_REFERENCE) @Nullable String voiceId,

        @Schema(description = "First words; {{name}} stands for a variable of the call's context", maxLength = MAX_TEXT)
        @Nullable
        String greeting,

        @Schema(maxLength = MAX_TEXT) @Nullable String prompt,

        @Schema(description = "What the agent says and asks: a flow of the same organization and mode") @Nullable
        UUID flowId,

        @Schema(maxLength = MAX_REFERENCE) @Nullable String knowledgeBaseId,

        @Schema(description = "Number whose callers the agent answers; 409 when another agent has it") @Nullable
        String phoneNumber,

        @Schema(
                description = "JSON Schema of the structured answers that a call should yield: an object of strings"
                        + " (format date, too), numbers, integers, booleans, and arrays of such; enum and required"
                        + " are checked, other keywords are not")
        @Nullable
        Map<String, Object> answerSchema,

        @Schema(
                implementation = WhenPaused.class,
                description = "What becomes of the agent's queued calls whose turn comes while it is paused: they wait"
                        + " until it is active again, or fail",
                defaultValue = "wait")
        @Nullable
        String whenPaused) {
    static final int MAX_NAME = 200;
    static final int MAX_REFERENCE = 200;
    static final int MAX_TEXT = 20_000;

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    AgentCommand.Create toCommand() {
        Violations violations = new Violations();
        Texts.requiredLine(violations, "name", name, MAX_NAME);
        AgentStatus checkedStatus = status == null ? null : status(violations, "status", status);
        Texts.line(violations, "voice_id", voiceId, MAX_REFERENCE);
        Texts.lines(violations, "greeting", greeting, MAX_TEXT);
        Texts.lines(violations, "prompt", prompt, MAX_TEXT);
        Texts.line(violations, "knowledge_base_id", knowledgeBaseId, MAX_REFERENCE);
        String number = Phones.normalize(violations, "phone_number", phoneNumber);
        JsonObjects.check(violations, "answer_schema", answerSchema);
        WhenPaused checkedChoice = whenPaused == null ? null : whenPaused(violations, "when_paused", whenPaused);
        violations.throwIfAny();
        return new AgentCommand.Create(
                Objects.requireNonNull(name),
                checkedStatus,
                isDefault,
                voiceId,
                greeting,
                prompt,
                flowId,
                knowledgeBaseId,
                number,
                answerSchema,
                checkedChoice);
    }

    static @Nullable AgentStatus status(Violations violations, String field, String wire) {
        try {
            return AgentStatus.fromWire(wire);
        } catch (IllegalArgumentException e) {
            violations.invalid(field, "must be active or paused");
            return null;
        }
    }

    static @Nullable WhenPaused whenPaused(Violations violations, String field, String wire) {
        try {
            return WhenPaused.fromWire(wire);
        } catch (IllegalArgumentException e) {
            violations.invalid(field, "must be wait or fail");
            return null;
        }
    }
}
