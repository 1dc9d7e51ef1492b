package dev.carillon.call.operator;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Listing;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of queues, of one organisation and mode at a time. */
@ApplicationScoped
public class QueueStore {
    private static final String OF_CALLER = " from operator_queue where organization_id = ? and test = ?";
    private static final String NAMED = "select *" + OF_CALLER + " and (id::text = lower(?) or name = ?)";
    private static final String LOCK = "select *" + OF_CALLER + " and id = ? for update";
    private static final String KEEP = "select id" + OF_CALLER + " and id = any (?) order by id for share";
    private static final String LOCK_NAMES = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String NAME_TAKEN = "select id" + OF_CALLER + " and name = ? and id <> ?";
    private static final String INSERT = """
            insert into operator_queue (id, organization_id, test, name, ring_seconds, wrap_up_seconds, fallback,
                                        created_at, updated_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?)
            """;
    private static final String UPDATE = """
            update operator_queue set name = ?, ring_seconds = ?, wrap_up_seconds = ?, fallback = ?,
                                      updated_at = ?::timestamptz, version = ?
            where id = ?
            """;
    private static final String IS_USED = """
            select exists (select 1 from call_operator where queue_ids @> array[?::uuid])
                or exists (select 1 from transfer
                           where queue_id = ? and status in ('requested', 'offered', 'accepted')) as used
            """;

    private final Jdbc jdbc;
    private final Listing listing;

    QueueStore(Jdbc jdbc, Listing listing) {
        this.jdbc = jdbc;
        this.listing = listing;
    }

    /** @param queue id or name */
    public Optional<QueueView> find(UUID organizationId, boolean test, String queue) {
        return named(organizationId, test, queue, "");
    }

    /** As {@link #find}, and it is not changed or deleted until the transaction ends. */
    public Optional<QueueView> keep(UUID organizationId, boolean test, String queue) {
        return named(organizationId, test, queue, " for share");
    }

    private Optional<QueueView> named(UUID organizationId, boolean test, String queue, String lock) {
        return jdbc.first(
                "find a queue",
                NAMED + lock,
                p -> p.value(organizationId).value(test).value(queue).value(queue),
                QueueStore::read);
    }

    Optional<QueueView> lock(UUID organizationId, boolean test, UUID id) {
        return jdbc.first(
                "lock a queue", LOCK, p -> p.value(organizationId).value(test).value(id), QueueStore::read);
    }

    /** Those of {@code ids} that exist; they are not deleted until the transaction ends. */
    List<UUID> keep(UUID organizationId, boolean test, Collection<UUID> ids) {
        return jdbc.query(
                "keep queues",
                KEEP,
                p -> p.value(organizationId).value(test).column("uuid", List.copyOf(ids), id -> id),
                row -> row.id("id"));
    }

    /** Whether a queue other than {@code id} has the name; nobody else gives names until the transaction ends. */
    boolean isTaken(UUID organizationId, boolean test, String name, UUID id) {
        jdbc.query(
                "lock the names of queues",
                LOCK_NAMES,
                p -> p.value("operator_queue/" + organizationId + "/" + test),
                row -> true);
        return jdbc.first(
                        "look for the name of a queue",
                        NAME_TAKEN,
                        p -> p.value(organizationId).value(test).value(name).value(id),
                        row -> row.id("id"))
                .isPresent();
    }

    void insert(UUID organizationId, QueueView queue) {
        jdbc.update(
                "insert a queue",
                INSERT,
                p -> p.value(queue.id())
                        .value(organizationId)
                        .value(queue.test())
                        .value(queue.name())
                        .value(queue.ringSeconds())
                        .value(queue.wrapUpSeconds())
                        .value(queue.fallback().wire())
                        .time(queue.createdAt())
                        .time(queue.updatedAt())
                        .value(queue.version()));
    }

    void update(QueueView queue) {
        jdbc.update(
                "update a queue",
                UPDATE,
                p -> p.value(queue.name())
                        .value(queue.ringSeconds())
                        .value(queue.wrapUpSeconds())
                        .value(queue.fallback().wire())
                        .time(queue.updatedAt())
                        .value(queue.version())
                        .value(queue.id()));
    }

    /** Whether it has operators or open transfers. */
    boolean isUsed(UUID id) {
        return jdbc.query("look for users of a queue", IS_USED, p -> p.value(id).value(id), row -> row.flag("used"))
                .getFirst();
    }

    void delete(UUID id) {
        jdbc.update("delete a queue", "delete from operator_queue where id = ?", p -> p.value(id));
    }

    Page<QueueView> list(UUID organizationId, boolean test, PageRequest page) {
        return listing.page(
                new Listing.Query(
                        "operator_queue",
                        "*",
                        p -> {},
                        "organization_id = ? and test = ?",
                        p -> p.value(organizationId).value(test)),
                page,
                QueueStore::read,
                queue -> new Cursor(queue.createdAt(), queue.id()));
    }

    private static QueueView read(Row row) throws SQLException {
        return new QueueView(
                row.id("id"),
                row.text("name"),
                row.number("ring_seconds"),
                row.number("wrap_up_seconds"),
                Fallback.fromWire(row.text("fallback")),
                row.flag("test"),
                row.time("created_at"),
                row.time("updated_at"),
                row.longNumber("version"));
    }
}
