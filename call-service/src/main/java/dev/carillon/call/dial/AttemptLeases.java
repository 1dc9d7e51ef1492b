package dev.carillon.call.dial;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.messaging.KafkaSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Who answers for an open attempt, by the database's clock. */
@ApplicationScoped
class AttemptLeases {
    /** A row that is locked is just being written and has its next renewal coming: nobody waits, nobody deadlocks. */
    private static final String RENEW = """
            update call_attempt set leased_until = clock_timestamp() + make_interval(secs => ?)
            where id in (select id from call_attempt
                         where id = any (?) and lease_owner = ? and status = 'open' for update skip locked)
            """;

    private static final String CLAIM_EXPIRED = """
            update call_attempt set status = 'unknown', lease_owner = ?,
                                    leased_until = clock_timestamp() + make_interval(secs => ?)
            where id in (select id from call_attempt where status <> 'ended' and leased_until < clock_timestamp()
                         order by leased_until limit ? for update skip locked)
            returning id, call_id, carrier
            """;
    private static final String CLAIM_HANG_UPS = """
            update call_attempt set lease_owner = ?, leased_until = clock_timestamp() + make_interval(secs => ?)
            where id in (select id from call_attempt where hang_up_pending and leased_until < clock_timestamp()
                         order by leased_until limit ? for update skip locked)
            returning id, call_id, carrier
            """;
    private static final String ADOPT = "update call_attempt set status = 'open' where id = ? and status = 'unknown'";
    private static final String HUNG_UP = "update call_attempt set hang_up_pending = false where id = ?";
    private static final String IS_OPEN = "select status <> 'ended' as open from call_attempt where id = ?";
    private static final String FIND = "select id, call_id, carrier from call_attempt where id = ?";
    private static final String RELEASE = """
            update call_attempt set leased_until = clock_timestamp() where lease_owner = ? and status <> 'ended'
            """;

    private final Jdbc jdbc;
    private final DialConfig config;
    private final String instance;

    AttemptLeases(Jdbc jdbc, DialConfig config, KafkaSettings process) {
        this.jdbc = jdbc;
        this.config = config;
        this.instance = process.instance();
    }

    /** An attempt that this process answers for. */
    record Held(UUID attemptId, UUID callId, String carrier) {}

    /** Renews those of {@code attemptIds} that are still this process's own. */
    void renew(Collection<UUID> attemptIds) {
        if (!attemptIds.isEmpty()) {
            jdbc.update(
                    "renew leases",
                    RENEW,
                    p -> p.seconds(config.lease())
                            .column("uuid", List.copyOf(attemptIds), id -> id)
                            .value(instance));
        }
    }

    /** Takes over attempts whose lease ran out; they are unknown from here on. */
    List<Held> claimExpired(int most) {
        return claim(CLAIM_EXPIRED, most);
    }

    /** Takes over attempts that we ended and of which the carrier may not know yet. */
    List<Held> claimHangUps(int most) {
        return claim(CLAIM_HANG_UPS, most);
    }

    /** The carrier said that the attempt is open: so it is. */
    void adopted(UUID attemptId) {
        jdbc.update("adopt an attempt", ADOPT, p -> p.value(attemptId));
    }

    void hungUp(UUID attemptId) {
        jdbc.update("confirm a hang-up", HUNG_UP, p -> p.value(attemptId));
    }

    /** Whether the call still waits for this attempt's outcome. */
    boolean isOpen(UUID attemptId) {
        return jdbc.first("look at an attempt", IS_OPEN, p -> p.value(attemptId), row -> row.flag("open"))
                .orElse(false);
    }

    /** @throws java.util.NoSuchElementException when there is no such attempt */
    Held find(UUID attemptId) {
        return jdbc.first("look at an attempt", FIND, p -> p.value(attemptId), AttemptLeases::held)
                .orElseThrow();
    }

    /** Lets go of everything at once, so that others need not wait for the leases to run out. */
    int release() {
        return jdbc.update("hand over leases", RELEASE, p -> p.value(instance));
    }

    private List<Held> claim(String sql, int most) {
        Duration lease = config.lease();
        return jdbc.query(
                "claim attempts", sql, p -> p.value(instance).seconds(lease).value(most), AttemptLeases::held);
    }

    private static Held held(Row row) throws SQLException {
        return new Held(row.id("id"), row.id("call_id"), row.text("carrier"));
    }
}
