package dev.carillon.call.inbound;

import dev.carillon.call.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The inbound calls that ring, and when something is to be done about it, by the database's clock. */
@ApplicationScoped
class RingingCalls {
    private static final String INSERT = """
            insert into inbound_ringing (attempt_id, call_id, answer_at, missed_at)
            values (?, ?, clock_timestamp() + make_interval(secs => ?), clock_timestamp() + make_interval(secs => ?))
            """;
    /** {@code agent} is null when it is gone; then nobody picks up. */
    private static final String CLAIM = """
            with due as (
                update inbound_ringing set answer_at = clock_timestamp() + make_interval(secs => ?)
                where attempt_id in (select attempt_id from inbound_ringing where answer_at <= clock_timestamp()
                                     order by answer_at limit ? for update skip locked)
                returning attempt_id, call_id)
            select due.attempt_id, due.call_id, a.carrier, coalesce(g.status = 'active', false) as active,
                   c.status = 'ringing' as rings
            from due join call_attempt a on a.id = due.attempt_id join call c on c.id = due.call_id
                 left join agent g on g.id = c.agent_id
            """;

    private static final String MISSED = """
            select attempt_id, call_id from inbound_ringing where missed_at <= clock_timestamp()
            order by missed_at limit ?
            """;
    private static final String DELETE = "delete from inbound_ringing where attempt_id = ?";

    private final Jdbc jdbc;
    private final InboundConfig config;

    RingingCalls(Jdbc jdbc, InboundConfig config) {
        this.jdbc = jdbc;
        this.config = config;
    }

    /**
     * A call that may be picked up.
     *
     * @param active whether its agent takes calls at this moment
     * @param rings whether it still rings
     */
    record Due(UUID attemptId, UUID callId, String carrier, boolean active, boolean rings) {}

    /** A call that has rung for too long, should it still ring. */
    record Overdue(UUID attemptId, UUID callId) {}

    void insert(UUID attemptId, UUID callId) {
        jdbc.update(
                "note a ringing call",
                INSERT,
                p -> p.value(attemptId).value(callId).seconds(config.pickUp()).seconds(config.ringTimeout()));
    }

    /** Calls to pick up; they come again, here or in another replica, while they ring. */
    List<Due> claim(int most) {
        return jdbc.query(
                "claim ringing calls",
                CLAIM,
                p -> p.seconds(config.retry()).value(most),
                row -> new Due(
                        row.id("attempt_id"),
                        row.id("call_id"),
                        row.text("carrier"),
                        row.flag("active"),
                        row.flag("rings")));
    }

    List<Overdue> overdue(int most) {
        return jdbc.query(
                "find calls that rang for too long",
                MISSED,
                p -> p.value(most),
                row -> new Overdue(row.id("attempt_id"), row.id("call_id")));
    }

    void delete(UUID attemptId) {
        jdbc.update("forget a ringing call", DELETE, p -> p.value(attemptId));
    }
}
