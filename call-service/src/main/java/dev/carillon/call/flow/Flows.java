package dev.carillon.call.flow;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What agents and calls need to know of flows. */
@ApplicationScoped
public class Flows {
    private static final String FIND = "select definition from flow where id = ? and organization_id = ? and test = ?";

    private final Jdbc jdbc;

    Flows(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<FlowSpec> find(UUID organizationId, boolean test, UUID id) {
        return jdbc.first(
                "read a flow",
                FIND,
                p -> p.value(id).value(organizationId).value(test),
                row -> Json.read(row.text("definition").getBytes(StandardCharsets.UTF_8), FlowSpec.class));
    }

    /** Whether there is such a flow; it is not deleted before the end of the caller's transaction then. */
    public boolean hold(UUID organizationId, boolean test, UUID id) {
        return jdbc.first(
                        "hold a flow",
                        "select id from flow where id = ? and organization_id = ? and test = ? for key share",
                        p -> p.value(id).value(organizationId).value(test),
                        row -> row.id("id"))
                .isPresent();
    }
}
