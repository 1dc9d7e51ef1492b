package dev.carillon.call.call;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.EndedAttempt;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.Disposition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table of attempts. Their leases are the dialer's matter; what decisions say of them is written here. */
@ApplicationScoped
public class AttemptStore {
    private static final String OPEN = """
            insert into call_attempt (id, call_id, organization_id, test, number, carrier, status, counted, started_at,
                                      lease_owner, leased_until)
            select id, call_id, organization_id, test, number, carrier, 'open', true, started_at, ?,
                   clock_timestamp() + make_interval(secs => ?)
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[], ?::integer[], ?::text[], ?::timestamptz[])
                 as n (id, call_id, organization_id, test, number, carrier, started_at)
            """;
    private static final String PROGRESS = """
            update call_attempt a set ringing_at = u.ringing_at, answered_at = u.answered_at
            from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) as u (id, ringing_at, answered_at)
            where a.id = u.id
            """;
    private static final String END = """
            update call_attempt a set status = 'ended', disposition = u.disposition, counted = u.counted,
                                      ringing_at = u.ringing_at, answered_at = u.answered_at, ended_at = u.ended_at,
                                      hang_up_pending = u.hang_up
            from unnest(?::uuid[], ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                        ?::boolean[]) as u (id, disposition, counted, ringing_at, answered_at, ended_at, hang_up)
            where a.id = u.id
            """;
    private static final String OF_CALL = """
            select id, call_id, number, status, disposition, counted, started_at, ringing_at, answered_at, ended_at
            from call_attempt where call_id = ? and organization_id = ? and test = ? order by number
            """;

    private final Jdbc jdbc;

    AttemptStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A new attempt, before the carrier hears of it.
     *
     * @param carrier name of its driver
     */
    public record Opened(Call call, Attempt attempt, String carrier) {}

    /** Inserts attempts that {@code owner} holds for {@code lease}, from the database's now. */
    public void open(List<Opened> attempts, String owner, Duration lease) {
        if (attempts.isEmpty()) {
            return;
        }
        jdbc.update(
                "open attempts",
                OPEN,
                p -> p.value(owner)
                        .seconds(lease)
                        .column("uuid", attempts, o -> o.attempt().id())
                        .column("uuid", attempts, o -> o.call().order().id())
                        .column("uuid", attempts, o -> o.call().order().organizationId())
                        .column("boolean", attempts, o -> o.call().order().test())
                        .column("integer", attempts, o -> o.attempt().number())
                        .column("text", attempts, Opened::carrier)
                        .column("timestamptz", attempts, o -> o.attempt().startedAt()));
    }

    /** Writes what {@code changes} say of attempts that exist. */
    void update(List<Decision.Changed> changes) {
        List<Attempt> open = new ArrayList<>();
        List<EndedAttempt> ended = new ArrayList<>();
        for (Decision.Changed change : changes) {
            if (change.ended() != null) {
                ended.add(change.ended());
            } else if (change.call().phase() instanceof Phase.Live live) {
                open.add(live.attempt());
            }
        }
        if (!open.isEmpty()) {
            jdbc.update(
                    "update attempts",
                    PROGRESS,
                    p -> p.column("uuid", open, Attempt::id)
                            .column("timestamptz", open, Attempt::ringingAt)
                            .column("timestamptz", open, Attempt::answeredAt));
        }
        if (!ended.isEmpty()) {
            jdbc.update(
                    "end attempts",
                    END,
                    p -> p.column("uuid", ended, e -> e.attempt().id())
                            .column("text", ended, e -> e.outcome().wire())
                            .column("boolean", ended, EndedAttempt::counted)
                            .column("timestamptz", ended, e -> e.attempt().ringingAt())
                            .column("timestamptz", ended, e -> e.attempt().answeredAt())
                            .column("timestamptz", ended, EndedAttempt::endedAt)
                            .column("boolean", ended, EndedAttempt::hangUp));
        }
    }

    /** A call's attempts, the first one first; none when the call is another organisation's or mode's. */
    List<AttemptView> ofCall(UUID organizationId, boolean test, UUID callId) {
        return jdbc.query(
                "read attempts",
                OF_CALL,
                p -> p.value(callId).value(organizationId).value(test),
                row -> {
                    String disposition = row.textOrNull("disposition");
                    return new AttemptView(
                            row.id("id"),
                            row.id("call_id"),
                            row.number("number"),
                            row.text("status"),
                            disposition == null ? null : Disposition.fromWire(disposition),
                            row.flag("counted"),
                            row.time("started_at"),
                            row.timeOrNull("ringing_at"),
                            row.timeOrNull("answered_at"),
                            row.timeOrNull("ended_at"));
                });
    }
}
