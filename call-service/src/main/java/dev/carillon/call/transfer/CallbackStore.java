package dev.carillon.call.transfer;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Listing;
import dev.carillon.call.jdbc.Row;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.operator.CallbackStatus;
import dev.carillon.common.contract.operator.CallbackView;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of callback tasks. */
@ApplicationScoped
class CallbackStore {
    private static final String INSERT = """
            insert into callback_task (id, call_id, transfer_id, organization_id, test, to_number, queue_id, status,
                                       created_at)
            values (?, ?, ?, ?, ?, ?, ?, 'open', ?::timestamptz)
            """;
    private static final String OF_TRANSFER = "select * from callback_task where transfer_id = ?";
    private static final String FIND = "select * from callback_task where id = ? and organization_id = ? and test = ?";
    private static final String DONE = """
            update callback_task set status = 'done', done_at = coalesce(done_at, ?::timestamptz)
            where id = ? and organization_id = ? and test = ? returning *
            """;

    private final Jdbc jdbc;
    private final Listing listing;

    CallbackStore(Jdbc jdbc, Listing listing) {
        this.jdbc = jdbc;
        this.listing = listing;
    }

    void insert(UUID id, TransferOrder transfer, CallOrder call, Instant now) {
        String caller = call.fromNumber();
        String person = call.direction() == Direction.INBOUND && caller != null ? caller : call.toNumber();
        jdbc.update(
                "leave a callback",
                INSERT,
                p -> p.value(id)
                        .value(transfer.callId())
                        .value(transfer.id())
                        .value(transfer.organizationId())
                        .value(transfer.test())
                        .value(person)
                        .value(transfer.queueId())
                        .time(now));
    }

    Optional<CallbackView> ofTransfer(UUID transferId) {
        return jdbc.first("find a callback", OF_TRANSFER, p -> p.value(transferId), CallbackStore::read);
    }

    Optional<CallbackView> find(UUID organizationId, boolean test, UUID id) {
        return jdbc.first(
                "find a callback", FIND, p -> p.value(id).value(organizationId).value(test), CallbackStore::read);
    }

    /** Marks it as done; what was done before stays as it is. */
    Optional<CallbackView> done(UUID organizationId, boolean test, UUID id, Instant now) {
        return jdbc.first(
                "close a callback",
                DONE,
                p -> p.time(now).value(id).value(organizationId).value(test),
                CallbackStore::read);
    }

    /** @param status only those that are so; null: all */
    Page<CallbackView> list(UUID organizationId, boolean test, @Nullable CallbackStatus status, PageRequest page) {
        return listing.page(
                new Listing.Query(
                        "callback_task",
                        "*",
                        p -> {},
                        "organization_id = ? and test = ?" + (status == null ? "" : " and status = ?"),
                        p -> {
                            p.value(organizationId).value(test);
                            if (status != null) {
                                p.value(status.wire());
                            }
                        }),
                page,
                CallbackStore::read,
                task -> new Cursor(task.createdAt(), task.id()));
    }

    private static CallbackView read(Row row) throws SQLException {
        return new CallbackView(
                row.id("id"),
                row.id("call_id"),
                row.text("to_number"),
                row.id("queue_id"),
                CallbackStatus.fromWire(row.text("status")),
                row.time("created_at"),
                row.timeOrNull("done_at"));
    }
}
