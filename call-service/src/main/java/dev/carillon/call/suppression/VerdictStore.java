package dev.carillon.call.suppression;

import dev.carillon.call.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What carriers have said about numbers, and which carrier an attempt ran on. */
@ApplicationScoped
class VerdictStore {
    private static final String CARRIER = "select carrier from call_attempt where id = ?";
    /** A number that is found invalid again while it is in quarantine has been so all the time. */
    private static final String QUARANTINE = """
            insert into number_quarantine as q (organization_id, test, number, since, until)
            values (?, ?, ?, ?::timestamptz, ?::timestamptz)
            on conflict (organization_id, test, number) do update set
                since = case when q.until > excluded.since then least(q.since, excluded.since) else excluded.since end,
                until = greatest(q.until, excluded.until)
            """;

    private static final String RELEASE = """
            delete from number_quarantine where (organization_id, test, number) in (
                select organization_id, test, number from number_quarantine where until < ?::timestamptz
                limit 100 for update skip locked)
            """;
    private static final String FLAG = """
            insert into caller_flag as f (organization_id, test, from_number, times, last_at)
            values (?, ?, ?, 1, ?::timestamptz)
            on conflict (organization_id, test, from_number) do update set
                times = f.times + 1, last_at = greatest(f.last_at, excluded.last_at)
            """;

    private final Jdbc jdbc;

    VerdictStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> carrierOf(UUID attemptId) {
        return jdbc.first("read an attempt's carrier", CARRIER, p -> p.value(attemptId), row -> row.text("carrier"));
    }

    void quarantine(UUID organizationId, boolean test, String number, Instant since, Duration length) {
        jdbc.update("release numbers", RELEASE, p -> p.time(since));
        jdbc.update(
                "put a number into quarantine",
                QUARANTINE,
                p -> p.value(organizationId)
                        .value(test)
                        .value(number)
                        .time(since)
                        .time(since.plus(length)));
    }

    void flag(UUID organizationId, boolean test, String fromNumber, Instant at) {
        jdbc.update(
                "flag a caller id",
                FLAG,
                p -> p.value(organizationId).value(test).value(fromNumber).time(at));
    }
}
