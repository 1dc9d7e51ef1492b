package dev.carillon.call.quota;

import dev.carillon.call.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Talk minutes of live calls, by organisation and calendar month (UTC). */
@ApplicationScoped
public class MinuteUsageStore {
    private static final String FIND =
            "select organization_id, minutes from minute_usage where organization_id = any (?) and month = ?::date";
    private static final String ADD = """
            insert into minute_usage as u (organization_id, month, minutes)
            select organization_id, month, sum(minutes)
            from unnest(?::uuid[], ?::date[], ?::bigint[]) as t (organization_id, month, minutes)
            group by organization_id, month order by organization_id, month
            on conflict (organization_id, month) do update set minutes = u.minutes + excluded.minutes
            """;

    private final Jdbc jdbc;

    MinuteUsageStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Minutes that one call used. */
    public record Used(UUID organizationId, Instant endedAt, int minutes) {}

    /** Minutes used in the month of {@code now}; organisations that used none are absent. */
    public Map<UUID, Long> usedInMonthOf(Instant now, Collection<UUID> organizationIds) {
        Map<UUID, Long> used = new HashMap<>();
        jdbc.query(
                "read used minutes",
                FIND,
                p -> p.column("uuid", List.copyOf(organizationIds), id -> id)
                        .value(monthOf(now).toString()),
                row -> used.put(row.id("organization_id"), row.longNumber("minutes")));
        return used;
    }

    /** Counts {@code used}, in the transaction that ends the calls. */
    public void add(List<Used> used) {
        if (used.isEmpty()) {
            return;
        }
        jdbc.update(
                "count used minutes",
                ADD,
                p -> p.column("uuid", used, Used::organizationId)
                        .column("date", used, u -> monthOf(u.endedAt()).toString())
                        .column("bigint", used, u -> (long) u.minutes()));
    }

    static LocalDate monthOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }
}
