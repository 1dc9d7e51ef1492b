package dev.carillon.call.carrier.simulated;

import dev.carillon.call.carrier.DialRequest;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.call.InboundOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated network remembers. Each statement commits on its own: it happens outside of our transactions, as
 * a packet does.
 */
@ApplicationScoped
class SimulatedLedger {
    private static final String DIAL = """
            insert into simulated_carrier_ledger (attempt_id, call_id, number, to_number, instance, ring_timeout_ms,
                                                  max_talk_ms)
            values (?, ?, ?, ?, ?, ?, ?::bigint) returning dialed_at
            """;
    private static final String HANG_UP =
            "insert into simulated_carrier_hang_up (attempt_id) values (?) on conflict do nothing";
    /** Whichever of hang-up and transfer comes first is what happens. */
    private static final String TRANSFER = """
            insert into simulated_carrier_hang_up (attempt_id, transferred) values (?, true) on conflict do nothing
            """;

    private static final String EXPECT =
            "insert into simulated_carrier_expectation (attempt_id, expected) values (?, ?)";
    private static final String EXPECTED = """
            select expected, at from simulated_carrier_expectation where attempt_id = ? order by at, id
            """;

    private static final String FIND = """
            select l.attempt_id, l.call_id, l.number, l.to_number, l.dialed_at, l.ring_timeout_ms, l.max_talk_ms,
                   h.at as hung_up_at, coalesce(h.transferred, false) as transferred
            from simulated_carrier_ledger l left join simulated_carrier_hang_up h on h.attempt_id = l.attempt_id
            where l.attempt_id = ? order by l.id limit 1
            """;

    private static final String RING = """
            insert into simulated_carrier_caller (attempt_id, call_id, from_number, outcome, rang_at)
            values (?, ?, ?::text, ?, ?::timestamptz)
            """;
    private static final String ANSWER = """
            update simulated_carrier_caller set answered_at = clock_timestamp() where attempt_id = ? and answered_at is null
            """;

    private static final String FIND_CALLER = """
            select l.attempt_id, l.call_id, l.from_number, l.outcome, l.rang_at, l.answered_at, h.at as hung_up_at,
                   coalesce(h.transferred, false) as transferred
            from simulated_carrier_caller l left join simulated_carrier_hang_up h on h.attempt_id = l.attempt_id
            where l.attempt_id = ?
            """;

    private final Jdbc jdbc;
    private final SimulatedConfig config;

    SimulatedLedger(Jdbc jdbc, SimulatedConfig config) {
        this.jdbc = jdbc;
        this.config = config;
    }

    /** What a callee, or a caller, was told, and when. */
    private record Told(Instant at, boolean somebody) {
        static List<Expected> since(Instant begin, List<Told> told) {
            return told.stream()
                    .map(word -> new Expected(Duration.between(begin, word.at()), word.somebody()))
                    .toList();
        }
    }

    /** The first packet leaves here. */
    SimulatedAttempt dial(DialRequest request, String instance) {
        Instant dialedAt = jdbc.query(
                        "dial on the simulated carrier",
                        DIAL,
                        p -> p.value(request.attemptId())
                                .value(request.callId())
                                .value(request.number())
                                .value(request.toNumber())
                                .value(instance)
                                .value(request.ringTimeout().toMillis())
                                .value(
                                        request.maxTalk() == null
                                                ? null
                                                : request.maxTalk().toMillis()),
                        row -> row.time("dialed_at"))
                .getFirst();
        return new SimulatedAttempt(
                request.attemptId(),
                SimulatedScript.of(request.toNumber(), request.number(), request.callId(), config)
                        .within(request.ringTimeout(), request.maxTalk()),
                dialedAt,
                null);
    }

    /** Somebody rings, once the caller's transaction is committed. */
    void ring(UUID attemptId, UUID callId, @Nullable String from, InboundOutcome outcome, Instant at) {
        jdbc.update(
                "ring on the simulated carrier",
                RING,
                p -> p.value(attemptId)
                        .value(callId)
                        .value(from)
                        .value(outcome.wire())
                        .time(at));
    }

    /** We pick up; whether anybody is still there is another matter. */
    void answer(UUID attemptId) {
        jdbc.update("answer on the simulated carrier", ANSWER, p -> p.value(attemptId));
    }

    void hangUp(UUID attemptId) {
        jdbc.update("hang up on the simulated carrier", HANG_UP, p -> p.value(attemptId));
    }

    void transfer(UUID attemptId) {
        jdbc.update("transfer on the simulated carrier", TRANSFER, p -> p.value(attemptId));
    }

    /** @param somebody whether the callee is told that somebody comes, or that nobody does any more */
    void expect(UUID attemptId, boolean somebody) {
        jdbc.update(
                "tell the callee on the simulated carrier",
                EXPECT,
                p -> p.value(attemptId).value(somebody));
    }

    private List<Told> told(UUID attemptId) {
        return jdbc.query(
                "look up what a callee on the simulated carrier was told",
                EXPECTED,
                p -> p.value(attemptId),
                row -> new Told(row.time("at"), row.flag("expected")));
    }

    Optional<SimulatedAttempt> find(UUID attemptId) {
        List<Told> told = told(attemptId);
        return findDialed(attemptId, told).or(() -> findCaller(attemptId, told));
    }

    private Optional<SimulatedAttempt> findCaller(UUID attemptId, List<Told> told) {
        return jdbc.first("look up a caller on the simulated carrier", FIND_CALLER, p -> p.value(attemptId), row -> {
            Instant rangAt = row.time("rang_at");
            Instant answeredAt = row.timeOrNull("answered_at");
            SimulatedScript script = SimulatedScript.caller(
                            row.textOrNull("from_number"),
                            InboundOutcome.fromWire(row.text("outcome")),
                            answeredAt == null ? null : between(rangAt, answeredAt),
                            row.id("call_id"),
                            config)
                    .waiting(Told.since(rangAt, told), config.patience(), null);
            return new SimulatedAttempt(
                    row.id("attempt_id"), script, rangAt, row.timeOrNull("hung_up_at"), row.flag("transferred"));
        });
    }

    private Optional<SimulatedAttempt> findDialed(UUID attemptId, List<Told> told) {
        return jdbc.first(
                "look up an attempt on the simulated carrier",
                FIND,
                p -> p.value(attemptId),
                row -> new SimulatedAttempt(
                        row.id("attempt_id"),
                        SimulatedScript.of(row.text("to_number"), row.number("number"), row.id("call_id"), config)
                                .within(millis(row, "ring_timeout_ms"), millis(row, "max_talk_ms"))
                                .waiting(
                                        Told.since(row.time("dialed_at"), told),
                                        config.patience(),
                                        millis(row, "max_talk_ms")),
                        row.time("dialed_at"),
                        row.timeOrNull("hung_up_at"),
                        row.flag("transferred")));
    }

    /** The two clocks may differ by a little: nobody picks up before it rings. */
    private static Duration between(Instant rangAt, Instant answeredAt) {
        Duration rang = Duration.between(rangAt, answeredAt);
        return rang.isNegative() ? Duration.ZERO : rang;
    }

    private static @Nullable Duration millis(Row row, String column) throws SQLException {
        String value = row.textOrNull(column);
        return value == null ? null : Duration.ofMillis(Long.parseLong(value));
    }
}
