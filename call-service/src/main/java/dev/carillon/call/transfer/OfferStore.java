package dev.carillon.call.transfer;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.operator.OfferStatus;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of offers; their times are the database's. */
@ApplicationScoped
class OfferStore {
    private static final String INSERT = """
            insert into transfer_offer (id, transfer_id, operator_id, organization_id, test, status)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            update transfer_offer
            set status = ?,
                bridged_at = case when ? = 'bridged' then clock_timestamp() else bridged_at end,
                closed_at = case when ? in ('offered', 'accepted', 'bridged') then null else clock_timestamp() end
            where id = ? and closed_at is null
            """;
    private static final String SELECT = """
            select o.id, o.operator_id, o.transfer_id, t.call_id, t.queue_id, t.kind, o.status, t.context, o.offered_at,
                   case when o.status = 'offered' then t.due_at end as expires_at, o.closed_at
            from transfer_offer o join transfer t on t.id = o.transfer_id
            """;
    private static final String FIND = SELECT + """
             where o.id = ? and o.operator_id = ? and o.organization_id = ? and o.test = ?
            """;
    private static final String OPEN = SELECT + """
             where o.operator_id = ? and o.organization_id = ? and o.test = ? and o.closed_at is null
            order by o.offered_at
            """;
    private static final String OVERLONG = SELECT + """
             where o.status = 'bridged' and o.bridged_at <= clock_timestamp() - make_interval(secs => ?)
            order by o.bridged_at limit ?
            """;

    private final Jdbc jdbc;

    OfferStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TransferOrder transfer, OfferChange.Made made) {
        jdbc.update(
                "make an offer",
                INSERT,
                p -> p.value(made.offerId())
                        .value(transfer.id())
                        .value(made.operatorId())
                        .value(transfer.organizationId())
                        .value(transfer.test())
                        .value(made.status().wire()));
    }

    /** Moves an open offer on; what is closed stays as it is. */
    void update(UUID offerId, OfferStatus status) {
        String wire = status.wire();
        jdbc.update(
                "update an offer",
                UPDATE,
                p -> p.value(wire).value(wire).value(wire).value(offerId));
    }

    /** Operators who have been asked. */
    List<UUID> asked(UUID transferId) {
        return jdbc.query(
                "list who was asked",
                "select operator_id from transfer_offer where transfer_id = ?",
                p -> p.value(transferId),
                row -> row.id("operator_id"));
    }

    Optional<OfferView> find(UUID organizationId, boolean test, UUID operatorId, UUID id) {
        return jdbc.first(
                "find an offer",
                FIND,
                p -> p.value(id).value(operatorId).value(organizationId).value(test),
                OfferStore::read);
    }

    /** The offers that an operator has not done with: there is at most one. */
    List<OfferView> open(UUID organizationId, boolean test, UUID operatorId) {
        return jdbc.query(
                "list open offers",
                OPEN,
                p -> p.value(operatorId).value(organizationId).value(test),
                OfferStore::read);
    }

    /** Offers whose operators have been connected for longer than {@code longest}. */
    List<OfferView> overlong(Duration longest, int most) {
        return jdbc.query(
                "find overlong talks", OVERLONG, p -> p.seconds(longest).value(most), OfferStore::read);
    }

    private static OfferView read(Row row) throws SQLException {
        return new OfferView(
                row.id("id"),
                row.id("operator_id"),
                row.id("transfer_id"),
                row.id("call_id"),
                row.id("queue_id"),
                TransferKind.fromWire(row.text("kind")),
                OfferStatus.fromWire(row.text("status")),
                Json.object(row.text("context")),
                row.time("offered_at"),
                row.timeOrNull("expires_at"),
                row.timeOrNull("closed_at"));
    }
}
