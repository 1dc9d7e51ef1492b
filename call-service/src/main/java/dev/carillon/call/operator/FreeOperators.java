package dev.carillon.call.operator;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.common.contract.operator.AvailabilityView;
import dev.carillon.common.contract.operator.AvailabilityView.Candidate;
import dev.carillon.common.contract.operator.QueueView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is free, and who is not any more. An operator is free with a fresh heartbeat, no offer of any kind, and the last
 * call written up, all by the database's clock. The row of the operator is the mutex; nobody waits for it.
 */
@ApplicationScoped
public class FreeOperators {
    private static final String FREE = """
             from call_operator o join operator_presence p on p.operator_id = o.id
            where o.queue_ids @> array[?::uuid]
              and p.available and p.heartbeat_at > clock_timestamp() - make_interval(secs => ?)
              and o.offer_id is null and (o.wrap_up_until is null or o.wrap_up_until <= clock_timestamp())
            """;

    private static final String LONGEST_IDLE_FIRST = " order by greatest(o.idle_since, p.here_since), o.id";
    private static final String CLAIM =
            "select o.id" + FREE + " and o.id <> all (?)" + LONGEST_IDLE_FIRST + " limit 1 for update of o skip locked";
    private static final String ENGAGE = "update call_operator set offer_id = ? where id = ? and offer_id is null";
    private static final String RELEASE = """
            update call_operator set offer_id = null, idle_since = clock_timestamp(),
                                     wrap_up_until = clock_timestamp() + make_interval(secs => ?)
            where id = ? and offer_id = ?
            """;
    private static final String PUT_BACK = "update call_operator set offer_id = null where id = ? and offer_id = ?";
    private static final String LIST = "select o.id, o.name" + FREE + LONGEST_IDLE_FIRST;
    private static final String COUNT = """
            select count(*) as total, clock_timestamp() as as_of from call_operator where queue_ids @> array[?::uuid]
            """;

    private final Jdbc jdbc;
    private final OperatorConfig config;

    FreeOperators(Jdbc jdbc, OperatorConfig config) {
        this.jdbc = jdbc;
        this.config = config;
    }

    /**
     * The operator of a queue who has been idle longest, locked until the transaction ends; empty when nobody is free.
     *
     * @param but operators who were asked already
     */
    public Optional<UUID> claim(UUID queueId, Collection<UUID> but) {
        return jdbc.first(
                "claim an operator",
                CLAIM,
                p -> p.value(queueId).seconds(config.presence()).column("uuid", List.copyOf(but), id -> id),
                row -> row.id("id"));
    }

    /** Keeps a claimed operator busy with an offer. */
    public void engage(UUID operatorId, UUID offerId) {
        if (jdbc.update("engage an operator", ENGAGE, p -> p.value(offerId).value(operatorId)) != 1) {
            throw new IllegalStateException("Operator " + operatorId + " is not free for offer " + offerId);
        }
    }

    /** The operator has done with the offer, and is the last in the line again. */
    public void release(UUID operatorId, UUID offerId, Duration wrapUp) {
        jdbc.update(
                "release an operator",
                RELEASE,
                p -> p.seconds(wrapUp).value(operatorId).value(offerId));
    }

    /** The offer went away without the operator's doing: they keep their place in the line. */
    public void putBack(UUID operatorId, UUID offerId) {
        jdbc.update("put an operator back", PUT_BACK, p -> p.value(operatorId).value(offerId));
    }

    /** What could be claimed at this moment. */
    AvailabilityView availability(QueueView queue) {
        record Count(int total, Instant asOf) {}
        Count count = jdbc.query(
                        "count a queue's operators",
                        COUNT,
                        p -> p.value(queue.id()),
                        row -> new Count(row.number("total"), row.time("as_of")))
                .getFirst();
        List<Candidate> free = jdbc.query(
                "list free operators",
                LIST,
                p -> p.value(queue.id()).seconds(config.presence()),
                row -> new Candidate(row.id("id"), row.text("name")));
        return new AvailabilityView(queue.id(), queue.name(), free.size(), free, count.total(), count.asOf());
    }
}
