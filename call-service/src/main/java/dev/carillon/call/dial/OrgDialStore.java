package dev.carillon.call.dial;

import dev.carillon.call.call.DueCalls;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.common.contract.tenant.TenantLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The row per organisation and mode that whoever dials for it has locked. */
@ApplicationScoped
class OrgDialStore {
    private static final String LOCK = """
            select tokens, extract(epoch from clock_timestamp() - refilled_at)::double precision as elapsed
            from org_dial where organization_id = ? and test = ? for update skip locked
            """;
    private static final String INSERT = """
            insert into org_dial (organization_id, test, tokens, refilled_at) values (?, ?, ?, clock_timestamp())
            on conflict do nothing
            """;
    private static final String SAVE = """
            update org_dial set tokens = ?, refilled_at = clock_timestamp() where organization_id = ? and test = ?
            """;
    private static final String OPEN = """
            select count(*) as open from call_attempt where organization_id = ? and test = ? and status <> 'ended'
            """;

    private final Jdbc jdbc;

    OrgDialStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** An organisation in one mode: live and test calls wait in lines of their own. */
    record Line(UUID organizationId, boolean test) {}

    /** The lines at whose head a call is due. */
    List<Line> due() {
        return jdbc.query(
                "find due calls",
                DueCalls.LINES,
                p -> {},
                row -> new Line(row.id("organization_id"), row.flag("test")));
    }

    /** The line's pace, refilled by the database's clock and locked; empty while another process dials for it. */
    Optional<Pace> lock(Line line, TenantLimits limits, Duration burst) {
        Optional<Pace> locked = jdbc.first(
                "lock a dialing line",
                LOCK,
                p -> p.value(line.organizationId()).value(line.test()),
                row -> new Pace(row.decimal("tokens"))
                        .refilled(Duration.ofNanos((long) (row.decimal("elapsed") * 1e9)), limits, burst));
        if (locked.isPresent()) {
            return locked;
        }
        Pace full = Pace.full(limits, burst);
        int inserted = jdbc.update(
                "make a dialing line",
                INSERT,
                p -> p.value(line.organizationId()).value(line.test()).value(full.tokens()));
        return inserted == 1 ? Optional.of(full) : Optional.empty();
    }

    void save(Line line, Pace pace) {
        jdbc.update(
                "save a dialing line",
                SAVE,
                p -> p.value(pace.tokens()).value(line.organizationId()).value(line.test()));
    }

    /** Attempts that hold a line: open ones, and those of which nobody knows yet. */
    int openAttempts(Line line) {
        return jdbc.query(
                        "count open attempts",
                        OPEN,
                        p -> p.value(line.organizationId()).value(line.test()),
                        row -> row.number("open"))
                .getFirst();
    }
}
