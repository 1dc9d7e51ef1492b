package dev.carillon.call.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.common.json.Json;
import dev.carillon.common.json.MergePatch;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.web.JsonProblems;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer sets on an agent. */
record AgentSettings(
        String name,
        AgentStatus status,
        boolean isDefault,
        @Nullable String voiceId,
        @Nullable String greeting,
        @Nullable String prompt,
        @Nullable UUID flowId,
        @Nullable String knowledgeBaseId,
        @Nullable String phoneNumber,
        @Nullable Map<String, Object> answerSchema,
        WhenPaused whenPaused) {

    /** @throws ProblemException when a mandatory setting is missing */
    AgentSettings {
        require("name", name != null && !name.isBlank());
        require("status", status != null);
        require("when_paused", whenPaused != null);
    }

    static AgentSettings of(AgentCommand.Create command) {
        return new AgentSettings(
                command.name(),
                command.status() == null ? AgentStatus.ACTIVE : command.status(),
                command.isDefault() != null && command.isDefault(),
                command.voiceId(),
                command.greeting(),
                command.prompt(),
                command.flowId(),
                command.knowledgeBaseId(),
                command.phoneNumber(),
                command.answerSchema(),
                command.whenPaused() == null ? WhenPaused.WAIT : command.whenPaused());
    }

    /**
     * These settings with a merge patch applied.
     *
     * @throws ProblemException when the result is not an agent's settings
     */
    AgentSettings patched(Map<String, @Nullable Object> changes) {
        ObjectMapper strict = Json.strict();
        JsonNode patched =
                MergePatch.apply((JsonNode) strict.valueToTree(this), (JsonNode) strict.valueToTree(changes));
        try {
            return strict.treeToValue(patched, AgentSettings.class);
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : JsonProblems.of(e).asException();
        }
    }

    private static void require(String field, boolean present) {
        if (!present) {
            throw Problem.invalid(field, "must not be empty").asException();
        }
    }
}
