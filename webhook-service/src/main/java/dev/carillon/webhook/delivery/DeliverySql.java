package dev.carillon.webhook.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that read the queue and the log as one. Each is a single statement, so that a delivery that ends meanwhile is
 * seen in one of them: never in both, never in none.
 */
final class DeliverySql {
    private static final String FROM_QUEUE = """
            select d.id, d.event_id, d.delivered_as, d.endpoint_id, d.url, d.aggregate_id, d.sequence,
                   'pending' as status, d.attempt_count, d.next_attempt_at, d.error, d.test, d.created_at,
                   null::timestamptz as completed_at
            from delivery d""";
    private static final String FROM_LOG = """
            select d.id, d.event_id, d.delivered_as, d.endpoint_id, d.url, d.aggregate_id, d.sequence,
                   d.status, d.attempt_count, null::timestamptz as next_attempt_at, d.error, d.test, d.created_at,
                   d.completed_at
            from delivery_done d""";
    private static final String SHOWN = """
            select d.id, d.event_id, d.delivered_as, d.endpoint_id, coalesce(d.url, p.url), d.aggregate_id, d.sequence,
                   d.status, d.attempt_count, d.next_attempt_at, d.error, d.test, d.created_at, d.completed_at
            from (%s) d left join endpoint p on p.id = d.endpoint_id""";
    private static final String BEFORE = " and (d.created_at, d.id) < (?, ?)";
    private static final String ORDER = " order by d.created_at desc, d.id desc";
    private static final String OF_OWNER = " where d.id = ? and d.organization_id = ? and d.test = ?";

    /** One delivery. Takes its id, organisation and mode, and the same again. */
    static final String ONE = SHOWN.formatted(FROM_QUEUE + OF_OWNER + " union all " + FROM_LOG + OF_OWNER);

    private DeliverySql() {}

    /** A statement and what its parameters are. */
    record Query(String sql, List<Object> values) {
        Query {
            values = List.copyOf(values);
        }
    }

    /**
     * A page, newest first. Each table is read from its own index no further than the page reaches.
     *
     * @param before creation time and id of what the page comes after; null: it begins with the newest
     */
    static Query page(DeliveryFilter filter, @Nullable List<Object> before, int limit, int offset) {
        List<String> sides = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (DeliveryFilter.Side side : filter.sides()) {
            String from = switch (side) {
                case QUEUE -> FROM_QUEUE;
                case LOG -> FROM_LOG;
            };
            sides.add("(" + from + filter.sql(side) + (before == null ? "" : BEFORE) + ORDER + " limit ?)");
            values.addAll(filter.values(side));
            if (before != null) {
                values.addAll(before);
            }
            values.add(offset + limit);
        }
        values.add(limit);
        values.add(offset);
        return new Query(SHOWN.formatted(String.join(" union all ", sides)) + ORDER + " limit ? offset ?", values);
    }

    static Query count(DeliveryFilter filter) {
        List<String> sides = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (DeliveryFilter.Side side : filter.sides()) {
            String table = switch (side) {
                case QUEUE -> "delivery";
                case LOG -> "delivery_done";
            };
            sides.add("(select count(*) from " + table + " d" + filter.sql(side) + ")");
            values.addAll(filter.values(side));
        }
        return new Query("select " + String.join(" + ", sides), values);
    }
}
