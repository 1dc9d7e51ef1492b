package dev.carillon.call.tenant;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.common.contract.tenant.TenantLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The newest limits of each organisation that anything told of. */
@ApplicationScoped
public class TenantLimitsStore {
    private static final String FIND = """
            select organization_id, version, minutes_per_month, max_concurrent_calls, calls_per_second
            from tenant_limits where organization_id = any (?)
            """;
    private static final String KEEP_NEWER = """
            insert into tenant_limits as l
                (organization_id, version, minutes_per_month, max_concurrent_calls, calls_per_second)
            select * from unnest(?::uuid[], ?::bigint[], ?::integer[], ?::integer[], ?::integer[])
            on conflict (organization_id) do update set
                version = excluded.version, minutes_per_month = excluded.minutes_per_month,
                max_concurrent_calls = excluded.max_concurrent_calls, calls_per_second = excluded.calls_per_second
            where l.version < excluded.version
            """;

    private final Jdbc jdbc;

    TenantLimitsStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    public Map<UUID, TenantLimits> find(Collection<UUID> organizationIds) {
        Map<UUID, TenantLimits> found = new HashMap<>();
        jdbc.query(
                "read limits",
                FIND,
                p -> p.column("uuid", List.copyOf(organizationIds), id -> id),
                row -> found.put(
                        row.id("organization_id"),
                        new TenantLimits(
                                row.longNumber("version"),
                                row.number("minutes_per_month"),
                                row.number("max_concurrent_calls"),
                                row.number("calls_per_second"))));
        return found;
    }

    /**
     * Takes over those of {@code told} that are newer than what is kept.
     *
     * @return what is kept now, of the same organisations
     */
    public Map<UUID, TenantLimits> keepNewer(Map<UUID, TenantLimits> told) {
        Map<UUID, TenantLimits> kept = find(told.keySet());
        List<Map.Entry<UUID, TenantLimits>> newer = new ArrayList<>();
        told.forEach((organizationId, limits) -> {
            TenantLimits known = kept.get(organizationId);
            if (known == null || known.version() < limits.version()) {
                newer.add(Map.entry(organizationId, limits));
                kept.put(organizationId, limits);
            }
        });
        if (!newer.isEmpty()) {
            newer.sort(Map.Entry.comparingByKey()); // one order of locks in every process
            write(newer);
        }
        return kept;
    }

    private void write(List<Map.Entry<UUID, TenantLimits>> newer) {
        jdbc.update(
                "keep limits",
                KEEP_NEWER,
                p -> p.column("uuid", newer, Map.Entry::getKey)
                        .column("bigint", newer, e -> e.getValue().version())
                        .column("integer", newer, e -> e.getValue().minutesPerMonth())
                        .column("integer", newer, e -> e.getValue().maxConcurrentCalls())
                        .column("integer", newer, e -> e.getValue().callsPerSecond()));
    }
}
