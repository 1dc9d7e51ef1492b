package dev.carillon.common.contract.agent;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands that change agents. */
public sealed interface AgentCommand {

    /** Makes an agent; the command's id is the agent's id. */
    record Create(
            String name,
            @Nullable AgentStatus status,
            @Nullable Boolean isDefault,
            @Nullable String voiceId,
            @Nullable String greeting,
            @Nullable String prompt,
            @Nullable UUID flowId,
            @Nullable String knowledgeBaseId,
            @Nullable String phoneNumber,
            @Nullable Map<String, Object> answerSchema,
            @Nullable WhenPaused whenPaused)
            implements AgentCommand {
        public static final String TYPE = "agent.create";
    }

    /**
     * JSON merge patch (RFC 7396) of an agent: fields absent from {@code changes} stay, null clears. Field names
     * and value types were checked by the gateway.
     */
    record Update(UUID agentId, Map<String, @Nullable Object> changes) implements AgentCommand {
        public static final String TYPE = "agent.update";
    }

    /** Deletes an agent; refused (409) while calls of it are open. */
    record Delete(UUID agentId) implements AgentCommand {
        public static final String TYPE = "agent.delete";
    }
}
