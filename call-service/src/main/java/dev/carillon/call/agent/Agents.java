package dev.carillon.call.agent;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What placing and holding calls need to know of agents, for whole batches. */
@ApplicationScoped
public class Agents {
    /** {@code for key share}: who deletes an agent waits for the calls that are being placed with it. */
    private static final String CANDIDATES = """
            select id, organization_id, test, name, status = 'active' as active, is_default, greeting from agent
            where id = any (?) or (is_default and organization_id = any (?))
            order by id for key share
            """;

    private static final String FIND =
            "select id, organization_id, test, name, status = 'active' as active, is_default, greeting from agent"
                    + " where id = ?";

    private final Jdbc jdbc;

    Agents(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** An agent as far as calls care. */
    public record Agent(
            UUID id,
            UUID organizationId,
            boolean test,
            String name,
            boolean active,
            boolean isDefault,
            @Nullable String greeting) {}

    /** The agents with one of {@code ids}, and the defaults of {@code organizationIds}, in both modes. */
    public List<Agent> candidates(Collection<UUID> ids, Collection<UUID> organizationIds) {
        return jdbc.query(
                "read agents",
                CANDIDATES,
                p -> p.column("uuid", List.copyOf(ids), id -> id)
                        .column("uuid", List.copyOf(organizationIds), id -> id),
                Agents::read);
    }

    public Optional<Agent> find(UUID id) {
        return jdbc.first("read an agent", FIND, p -> p.value(id), Agents::read);
    }

    private static Agent read(Row row) throws SQLException {
        return new Agent(
                row.id("id"),
                row.id("organization_id"),
                row.flag("test"),
                row.text("name"),
                row.flag("active"),
                row.flag("is_default"),
                row.textOrNull("greeting"));
    }
}
