package dev.carillon.call.agent;

import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.agent.WhenPaused;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An agent's row. */
@Entity
@Table(name = "agent")
class AgentEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID organizationId;
    public boolean test;
    public String name;

    @Convert(converter = AgentStatusConverter.class)
    public AgentStatus status;

    @Convert(converter = WhenPausedConverter.class)
    public WhenPaused whenPaused;

    public boolean isDefault;
    public @Nullable String voiceId;
    public @Nullable String greeting;
    public @Nullable String prompt;
    public @Nullable UUID flowId;
    public @Nullable String knowledgeBaseId;
    public @Nullable String phoneNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> answerSchema;

    public Instant createdAt;
    public Instant updatedAt;
    public long version;

    boolean isOf(UUID organization, boolean mode) {
        return organizationId.equals(organization) && test == mode;
    }

    AgentView view() {
        return new AgentView(
                id,
                name,
                status,
                whenPaused,
                isDefault,
                voiceId,
                greeting,
                prompt,
                flowId,
                knowledgeBaseId,
                phoneNumber,
                answerSchema,
                test,
                createdAt,
                updatedAt,
                version);
    }

    AgentSettings settings() {
        return new AgentSettings(
                name,
                status,
                isDefault,
                voiceId,
                greeting,
                prompt,
                flowId,
                knowledgeBaseId,
                phoneNumber,
                answerSchema,
                whenPaused);
    }

    void apply(AgentSettings settings, Instant now) {
        name = settings.name();
        status = settings.status();
        isDefault = settings.isDefault();
        voiceId = settings.voiceId();
        greeting = settings.greeting();
        prompt = settings.prompt();
        flowId = settings.flowId();
        knowledgeBaseId = settings.knowledgeBaseId();
        phoneNumber = settings.phoneNumber();
        answerSchema = settings.answerSchema();
        whenPaused = settings.whenPaused();
        updatedAt = now;
        version++;
    }
}
