package dev.carillon.call.call;

import dev.carillon.call.jdbc.Row;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a call was asked to do otherwise, as columns. Null where nothing was asked for, which is most calls. */
final class RuleColumns {
    private RuleColumns() {}

    static @Nullable String overrides(@Nullable AgentOverrides overrides) {
        return overrides == null ? null : Json.string(overrides);
    }

    static @Nullable String policy(DialRules rules) {
        return rules.equals(DialRules.NONE) ? null : Json.string(rules.policy());
    }

    static @Nullable String zones(DialRules rules) {
        return rules.zones().isEmpty()
                ? null
                : rules.zones().stream().map(ZoneId::getId).collect(Collectors.joining(" "));
    }

    static @Nullable AgentOverrides overrides(Row row) throws SQLException {
        String json = row.textOrNull("agent_overrides");
        return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), AgentOverrides.class);
    }

    static DialRules rules(Row row) throws SQLException {
        String policy = row.textOrNull("dial_policy");
        if (policy == null) {
            return DialRules.NONE;
        }
        String zones = row.textOrNull("time_zones");
        return new DialRules(
                Json.read(policy.getBytes(StandardCharsets.UTF_8), DialPolicy.class),
                zones == null
                        ? List.of()
                        : Arrays.stream(zones.split(" ", -1)).map(ZoneId::of).toList());
    }
}
