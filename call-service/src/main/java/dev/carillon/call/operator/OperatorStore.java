package dev.carillon.call.operator;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Listing;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.operator.OperatorStatus;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of operators, as their organisation and mode sees it. */
@ApplicationScoped
public class OperatorStore {
    /** With the time that a heartbeat holds as its parameter, in seconds. */
    private static final String COLUMNS = """
            id, name, email, queue_ids, test, heartbeat_at, created_at, updated_at, version,
            case when available is not true or heartbeat_at <= clock_timestamp() - make_interval(secs => ?)
                      then 'offline'
                 when offer_id is not null then 'busy'
                 when wrap_up_until > clock_timestamp() then 'wrap_up'
                 else 'available' end as status
            """;

    private static final String TABLES = "call_operator o left join operator_presence p on p.operator_id = o.id";
    private static final String FIND =
            "select " + COLUMNS + " from " + TABLES + " where organization_id = ? and test = ? and id = ?";
    private static final String INSERT = """
            insert into call_operator (id, organization_id, test, name, email, queue_ids, created_at, updated_at,
                                       version)
            values (?, ?, ?, ?, ?::text, ?, ?::timestamptz, ?::timestamptz, 1)
            """;
    private static final String UPDATE = """
            update call_operator set name = ?, email = ?::text, queue_ids = ?, updated_at = ?::timestamptz,
                                     version = version + 1
            where id = ?
            """;
    /** Who comes back queues up behind those who stayed. */
    private static final String PRESENCE = """
            insert into operator_presence as p (operator_id, available, heartbeat_at, here_since)
            values (?, ?, clock_timestamp(), clock_timestamp())
            on conflict (operator_id) do update
            set available = excluded.available, heartbeat_at = excluded.heartbeat_at,
                here_since = case when p.available and p.heartbeat_at > clock_timestamp() - make_interval(secs => ?)
                                  then p.here_since else excluded.here_since end
            """;

    private static final String DELETE = """
            with presence as (delete from operator_presence where operator_id = ?)
            delete from call_operator where id = ?
            """;

    private final Jdbc jdbc;
    private final Listing listing;
    private final OperatorConfig config;

    OperatorStore(Jdbc jdbc, Listing listing, OperatorConfig config) {
        this.jdbc = jdbc;
        this.listing = listing;
        this.config = config;
    }

    public Optional<OperatorView> find(UUID organizationId, boolean test, UUID id) {
        return find(organizationId, test, id, "");
    }

    Optional<OperatorView> lock(UUID organizationId, boolean test, UUID id) {
        return find(organizationId, test, id, " for update of o");
    }

    private Optional<OperatorView> find(UUID organizationId, boolean test, UUID id, String lock) {
        return jdbc.first(
                "find an operator",
                FIND + lock,
                p -> p.seconds(config.presence())
                        .value(organizationId)
                        .value(test)
                        .value(id),
                OperatorStore::read);
    }

    /** @param queueId only those of this queue; null: all */
    Page<OperatorView> list(UUID organizationId, boolean test, @Nullable UUID queueId, PageRequest page) {
        return listing.page(
                new Listing.Query(
                        TABLES,
                        COLUMNS,
                        p -> p.seconds(config.presence()),
                        "organization_id = ? and test = ?"
                                + (queueId == null ? "" : " and queue_ids @> array[?::uuid]"),
                        p -> {
                            p.value(organizationId).value(test);
                            if (queueId != null) {
                                p.value(queueId);
                            }
                        }),
                page,
                OperatorStore::read,
                operator -> new Cursor(operator.createdAt(), operator.id()));
    }

    void insert(UUID organizationId, boolean test, UUID id, OperatorSettings settings, Instant now) {
        jdbc.update(
                "insert an operator",
                INSERT,
                p -> p.value(id)
                        .value(organizationId)
                        .value(test)
                        .value(settings.name())
                        .value(settings.email())
                        .column("uuid", settings.queueIds(), queue -> queue)
                        .time(now)
                        .time(now));
    }

    void update(UUID id, OperatorSettings settings, Instant now) {
        jdbc.update(
                "update an operator",
                UPDATE,
                p -> p.value(settings.name())
                        .value(settings.email())
                        .column("uuid", settings.queueIds(), queue -> queue)
                        .time(now)
                        .value(id));
    }

    /** A heartbeat, at the database's now. */
    void present(UUID id, boolean available) {
        jdbc.update(
                "note an operator's presence",
                PRESENCE,
                p -> p.value(id).value(available).seconds(config.presence()));
    }

    /** Whether a call is offered to the operator, or they talk. */
    boolean isEngaged(UUID id) {
        return jdbc.query(
                        "look at an operator",
                        "select offer_id is not null as engaged from call_operator where id = ?",
                        p -> p.value(id),
                        row -> row.flag("engaged"))
                .getFirst();
    }

    void delete(UUID id) {
        jdbc.update("delete an operator", DELETE, p -> p.value(id).value(id));
    }

    private static OperatorView read(Row row) throws SQLException {
        return new OperatorView(
                row.id("id"),
                row.text("name"),
                row.textOrNull("email"),
                row.ids("queue_ids"),
                OperatorStatus.fromWire(row.text("status")),
                row.timeOrNull("heartbeat_at"),
                row.flag("test"),
                row.time("created_at"),
                row.time("updated_at"),
                row.longNumber("version"));
    }
}
