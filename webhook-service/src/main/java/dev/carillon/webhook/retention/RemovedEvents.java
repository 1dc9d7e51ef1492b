package dev.carillon.webhook.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Writes down what goes from whose feed, in the transaction in which it goes: readers that were not there yet are told. */
final class RemovedEvents {
    private static final String NEWER = """
            on conflict (organization_id, test) do update
            set tx = case when (excluded.tx, excluded.ordinal) > (r.tx, r.ordinal) then excluded.tx else r.tx end,
                ordinal = case when (excluded.tx, excluded.ordinal) > (r.tx, r.ordinal) then excluded.ordinal
                               else r.ordinal end,
                kept_from = greatest(r.kept_from, excluded.kept_from)
            """;

    /** From owner to owner through the feed's index, so that it costs a step per owner and not one per event. */
    private static final String OF_PARTITION = """
            with recursive owner as (
              (select e.organization_id, e.test from %1$s e where e.audience <> 'test'
               order by e.organization_id, e.test limit 1)
              union all
              select n.organization_id, n.test
              from owner o cross join lateral (
                select e.organization_id, e.test from %1$s e
                where e.audience <> 'test' and (e.organization_id, e.test) > (o.organization_id, o.test)
                order by e.organization_id, e.test limit 1) n
            )
            insert into event_removed as r (organization_id, test, tx, ordinal, kept_from)
            select o.organization_id, o.test, m.tx, m.ordinal, ?
            from owner o cross join lateral (
              select e.tx, e.ordinal from %1$s e
              where e.organization_id = o.organization_id and e.test = o.test and e.audience <> 'test'
              order by e.tx desc, e.ordinal desc limit 1) m
            """;

    private static final String LEAVERS = """
            where exists (select from log_leaver l where l.organization_id = o.organization_id)
            """;

    /** Those that something waits to be told of stay. */
    private static final String STRAYS = """
            with gone as (
              delete from event_default where id in (
                select e.id from event_default e
                where e.received_at < ? and e.id not in (select d.event_id from delivery d where d.created_at < ?)
                limit ?)
              returning organization_id, test, tx, ordinal, audience, occurred_at
            )
            insert into event_removed as r (organization_id, test, tx, ordinal, kept_from)
            select distinct on (g.organization_id, g.test) g.organization_id, g.test, g.tx, g.ordinal, g.occurred_at
            from gone g where g.audience <> 'test'
            order by g.organization_id, g.test, g.tx desc, g.ordinal desc
            """ + NEWER;

    private final Connection connection;

    RemovedEvents(Connection connection) {
        this.connection = connection;
    }

    /**
     * All of a partition goes.
     *
     * @param until before which nothing is kept then
     */
    void whole(String partition, Instant until) throws SQLException {
        write(OF_PARTITION.formatted(partition) + NEWER, until);
    }

    /** What organisations have in a partition goes that leave it. */
    void leavers(String partition, Instant until) throws SQLException {
        write(OF_PARTITION.formatted(partition) + LEAVERS + NEWER, until);
    }

    /** Deletes events that lie in no period and were stored before {@code before}, a bounded number. */
    void strays(Instant before, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STRAYS)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            statement.setObject(2, before.atOffset(ZoneOffset.UTC));
            statement.setInt(3, limit);
            statement.executeUpdate();
        }
    }

    private void write(String sql, Instant until) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, until.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
