package dev.carillon.call.transfer;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.contract.operator.TransferStatus;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of transfers. Whoever changes one has locked its call before, so that nobody waits in a circle. */
@ApplicationScoped
class TransferStore {
    private static final String INSERT = """
            insert into transfer (id, call_id, organization_id, test, queue_id, kind, fallback, context, status,
                                  created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::timestamptz, ?::timestamptz)
            """;
    private static final String UPDATE = """
            update transfer set status = ?, reason = ?::text, offer_id = ?::uuid, operator_id = ?::uuid,
                                due_at = clock_timestamp() + make_interval(secs => ?::float8),
                                updated_at = ?::timestamptz
            where id = ?
            """;
    private static final String LOCK_OPEN = """
            select * from transfer where call_id = ? and status in ('requested', 'offered', 'accepted') for update
            """;
    private static final String LATEST = """
            select * from transfer where call_id = ? and organization_id = ? and test = ?
            order by created_at desc, id desc limit 1
            """;
    private static final String IS_DUE = "select due_at <= clock_timestamp() as due from transfer where id = ?";
    private static final String EXPIRED = """
            select call_id from transfer where status = 'offered' and due_at <= clock_timestamp()
            order by due_at limit ?
            """;
    private static final String CLAIM_BRIDGES = """
            with due as (
                select id from transfer where status = 'accepted' and due_at <= clock_timestamp()
                order by due_at limit ? for update skip locked)
            update transfer t set due_at = clock_timestamp() + make_interval(secs => ?)
            from due, call c, call_attempt a
            where t.id = due.id and c.id = t.call_id and a.id = c.attempt_id
            returning t.call_id, t.operator_id, a.id as attempt_id, a.carrier
            """;
    private static final String CARRIER = "select carrier from call_attempt where id = ?";
    private static final double MILLIS = 1_000.0;

    private final Jdbc jdbc;

    TransferStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** An accepted transfer whose carrier is to be told. */
    record Bridge(UUID callId, UUID attemptId, String carrier, UUID operatorId) {}

    /** A new transfer, of a call that has no open one. */
    void insert(Transfer transfer) {
        TransferOrder order = transfer.order();
        jdbc.update(
                "insert a transfer",
                INSERT,
                p -> p.value(order.id())
                        .value(order.callId())
                        .value(order.organizationId())
                        .value(order.test())
                        .value(order.queueId())
                        .value(order.kind().wire())
                        .value(order.fallback().wire())
                        .value(Json.string(order.context()))
                        .value(transfer.state().status().wire())
                        .time(order.createdAt())
                        .time(transfer.updatedAt()));
    }

    /** @param dueIn when something has to happen by itself, from the database's now; null: never */
    void update(Transfer transfer, @Nullable Duration dueIn) {
        TransferFailure reason = transfer.reason();
        jdbc.update(
                "update a transfer",
                UPDATE,
                p -> p.value(transfer.state().status().wire())
                        .value(reason == null ? null : reason.wire())
                        .value(transfer.offerId())
                        .value(transfer.operatorId())
                        .value(dueIn == null ? null : dueIn.toMillis() / MILLIS)
                        .time(transfer.updatedAt())
                        .value(transfer.order().id()));
    }

    /** The open transfer of a call, locked. */
    Optional<Transfer> lockOpen(UUID callId) {
        return jdbc.first("lock a transfer", LOCK_OPEN, p -> p.value(callId), TransferStore::read);
    }

    /** The newest transfer of a call, open or not. */
    Optional<Transfer> latest(UUID organizationId, boolean test, UUID callId) {
        return jdbc.first(
                "read a transfer",
                LATEST,
                p -> p.value(callId).value(organizationId).value(test),
                TransferStore::read);
    }

    /** Whether a transfer's time has run out, by the database's clock. */
    boolean isDue(UUID id) {
        return jdbc.first("look at a transfer", IS_DUE, p -> p.value(id), row -> row.flag("due"))
                .orElse(false);
    }

    /** Calls whose offer has run out. */
    List<UUID> expired(int most) {
        return jdbc.query("find expired offers", EXPIRED, p -> p.value(most), row -> row.id("call_id"));
    }

    /** Accepted transfers whose carrier this process tells now; they are not due again before {@code retry} is over. */
    List<Bridge> claimBridges(int most, Duration retry) {
        return jdbc.query(
                "claim accepted transfers",
                CLAIM_BRIDGES,
                p -> p.value(most).seconds(retry),
                row -> new Bridge(row.id("call_id"), row.id("attempt_id"), row.text("carrier"), row.id("operator_id")));
    }

    /** The carrier that an attempt runs on. */
    Optional<String> carrierOf(UUID attemptId) {
        return jdbc.first("read an attempt's carrier", CARRIER, p -> p.value(attemptId), row -> row.text("carrier"));
    }

    private static Transfer read(Row row) throws SQLException {
        TransferOrder order = new TransferOrder(
                row.id("id"),
                row.id("call_id"),
                row.id("organization_id"),
                row.flag("test"),
                row.id("queue_id"),
                TransferKind.fromWire(row.text("kind")),
                Fallback.fromWire(row.text("fallback")),
                Json.object(row.text("context")),
                row.time("created_at"));
        return new Transfer(order, state(row), row.time("updated_at"));
    }

    private static TransferState state(Row row) throws SQLException {
        return switch (TransferStatus.fromWire(row.text("status"))) {
            case REQUESTED -> new TransferState.Requested();
            case OFFERED -> new TransferState.Offered(row.id("offer_id"), row.id("operator_id"));
            case ACCEPTED -> new TransferState.Accepted(row.id("offer_id"), row.id("operator_id"));
            case BRIDGED -> new TransferState.Bridged(row.id("offer_id"), row.id("operator_id"));
            case FAILED -> new TransferState.Failed(TransferFailure.fromWire(row.text("reason")));
        };
    }
}
