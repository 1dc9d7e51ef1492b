package dev.carillon.call.handover;

import dev.carillon.call.conversation.Handover;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of planned handovers. Whoever changes one has locked its call before, but for {@link #claim}. */
@ApplicationScoped
public class HandoverStore {
    private static final String PLAN = """
            insert into handover as h (call_id, attempt_id, not_taken, turns, queue, context, due_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz)
            on conflict (call_id) do update set
                attempt_id = excluded.attempt_id, not_taken = excluded.not_taken, turns = excluded.turns,
                queue = excluded.queue, context = excluded.context, due_at = excluded.due_at
            """;
    /** A lease, by the way of the due time: who claimed it and died is followed by another. */
    private static final String CLAIM = """
            with due as (
                select call_id from handover where due_at <= clock_timestamp()
                order by due_at limit ? for update skip locked)
            update handover h set due_at = clock_timestamp() + make_interval(secs => ?)
            from due, call_attempt a
            where h.call_id = due.call_id and a.id = h.attempt_id
            returning h.call_id, h.attempt_id, a.carrier
            """;

    private static final String FIND = "select * from handover where call_id = ?";
    private static final String TAKE = """
            update handover set due_at = null where call_id = ? and attempt_id = ? and due_at is not null returning *
            """;
    private static final String PASS = "update handover set not_taken = ?, due_at = null where call_id = ?";
    private static final String NOT_TAKEN = "select not_taken from handover where call_id = ?";
    private static final String FORGET = "delete from handover where call_id = any (?)";

    private final Jdbc jdbc;

    HandoverStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** A handover whose moment has come, for this process to begin. */
    public record Due(UUID callId, UUID attemptId, String carrier) {}

    /**
     * @param notTaken how many there were before it, on the same attempt
     * @param isPending whether it is still to be begun
     */
    public record Planned(UUID attemptId, int notTaken, Handover handover, boolean isPending) {}

    /** Plans the next handover of a call, in place of any other. */
    public void plan(UUID callId, UUID attemptId, int notTaken, Handover handover, Instant dueAt) {
        jdbc.update(
                "plan a handover",
                PLAN,
                p -> p.value(callId)
                        .value(attemptId)
                        .value(notTaken)
                        .value(handover.turns())
                        .value(handover.queue())
                        .value(Json.string(handover.answers()))
                        .time(dueAt));
    }

    /** Handovers that are due; they are not due again before {@code lease} is over. */
    public List<Due> claim(int most, Duration lease) {
        return jdbc.query(
                "claim handovers",
                CLAIM,
                p -> p.value(most).seconds(lease),
                row -> new Due(row.id("call_id"), row.id("attempt_id"), row.text("carrier")));
    }

    /** The handover that is pending, which is not pending any more; empty when somebody has taken it before. */
    public Optional<Planned> take(UUID callId, UUID attemptId) {
        return jdbc.first("take a handover", TAKE, p -> p.value(callId).value(attemptId), HandoverStore::read);
    }

    public Optional<Planned> find(UUID callId) {
        return jdbc.first("find a handover", FIND, p -> p.value(callId), HandoverStore::read);
    }

    /** Nobody took it, and no other one follows. */
    public void pass(UUID callId, int notTaken) {
        jdbc.update("pass a handover", PASS, p -> p.value(notTaken).value(callId));
    }

    /** How many of a call's handovers nobody took, on its open attempt. */
    public int notTaken(UUID callId) {
        return jdbc.first("count handovers", NOT_TAKEN, p -> p.value(callId), row -> row.number("not_taken"))
                .orElse(0);
    }

    public void forget(List<UUID> callIds) {
        if (!callIds.isEmpty()) {
            jdbc.update("forget handovers", FORGET, p -> p.column("uuid", callIds, id -> id));
        }
    }

    private static Planned read(Row row) throws SQLException {
        return new Planned(
                row.id("attempt_id"),
                row.number("not_taken"),
                new Handover(row.text("queue"), row.number("turns"), Json.object(row.text("context"))),
                row.timeOrNull("due_at") != null);
    }
}
