package dev.carillon.call.agent;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What placing and holding calls need to know of agents, for whole batches. */
@ApplicationScoped
public class Agents {
    /** {@code for key share}: who deletes an agent waits for the calls that are being placed with it. */
    private static final String CANDIDATES = """
            select id, organization_id, test, name, status = 'active' as active, is_default from agent
            where id = any (?) or (is_default and organization_id = any (?))
            order by id for key share
            """;

    /** {@code for share}: who pauses or resumes an agent waits for those who go by what they read. */
    private static final String PAUSED = """
            with held as (select id, status, when_paused from agent where id = any (?) order by id for share)
            select id, when_paused from held where status = 'paused'
            """;

    private static final String OF_NUMBER = """
            select id from agent where organization_id = ? and test = ? and phone_number = ? for key share
            """;

    private static final String SPEAKER =
            "select name, greeting, prompt, voice_id, flow_id, answer_schema from agent where id = ?";

    private static final String WITH_FLOW = "select id from agent where id = any (?) and flow_id is not null";

    private final Jdbc jdbc;

    Agents(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** An agent as far as placing calls cares. */
    public record Agent(UUID id, UUID organizationId, boolean test, String name, boolean active, boolean isDefault) {}

    /**
     * An agent as far as holding a conversation cares.
     *
     * @param greeting with its placeholders
     * @param answerSchema JSON Schema of the structured answers that a call should yield
     */
    public record Speaker(
            String name,
            @Nullable String greeting,
            @Nullable String prompt,
            @Nullable String voiceId,
            @Nullable UUID flowId,
            @Nullable Map<String, Object> answerSchema) {}

    /** The agents with one of {@code ids}, and the defaults of {@code organizationIds}, in both modes. */
    public List<Agent> candidates(Collection<UUID> ids, Collection<UUID> organizationIds) {
        return jdbc.query(
                "read agents",
                CANDIDATES,
                p -> p.column("uuid", List.copyOf(ids), id -> id)
                        .column("uuid", List.copyOf(organizationIds), id -> id),
                Agents::read);
    }

    /** Those of {@code ids} that are paused; none of them is paused or resumed until the transaction ends. */
    public Map<UUID, WhenPaused> paused(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .query(
                                "look for paused agents",
                                PAUSED,
                                p -> p.column("uuid", List.copyOf(ids), id -> id),
                                row -> Map.entry(row.id("id"), WhenPaused.fromWire(row.text("when_paused"))))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The agent who answers {@code phoneNumber} (E.164), not to be deleted until the transaction ends. */
    public Optional<UUID> ofNumber(UUID organizationId, boolean test, String phoneNumber) {
        return jdbc.first(
                "find the agent of a number",
                OF_NUMBER,
                p -> p.value(organizationId).value(test).value(phoneNumber),
                row -> row.id("id"));
    }

    /** Those of {@code ids} that have a flow. */
    public Set<UUID> withFlow(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.query(
                        "look for agents with a flow",
                        WITH_FLOW,
                        p -> p.column("uuid", List.copyOf(ids), id -> id),
                        row -> row.id("id")));
    }

    public Optional<Speaker> speaker(UUID id) {
        return jdbc.first("read an agent", SPEAKER, p -> p.value(id), row -> {
            String schema = row.textOrNull("answer_schema");
            return new Speaker(
                    row.text("name"),
                    row.textOrNull("greeting"),
                    row.textOrNull("prompt"),
                    row.textOrNull("voice_id"),
                    row.idOrNull("flow_id"),
                    schema == null ? null : Json.object(schema));
        });
    }

    private static Agent read(Row row) throws SQLException {
        return new Agent(
                row.id("id"),
                row.id("organization_id"),
                row.flag("test"),
                row.text("name"),
                row.flag("active"),
                row.flag("is_default"));
    }
}
