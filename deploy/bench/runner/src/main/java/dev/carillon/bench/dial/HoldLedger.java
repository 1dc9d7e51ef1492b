package dev.carillon.bench.dial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What call-service and the carrier have written down about one organisation's calls. */
final class HoldLedger {
    private static final String OPEN =
            "select count(*) from call where organization_id = ? and not test and disposition is null";
    /** By the carrier's account: when the first packet came. */
    private static final String DIALS = """
            select count(*), percentile_cont(0.5) within group (order by late), percentile_cont(0.95) within group (order by late)
            from (select extract(epoch from l.dialed_at - c.scheduled_at) * 1000 as late
                  from simulated_carrier_ledger l join call c on c.id = l.call_id
                  where c.organization_id = ? and not c.test and l.dialed_at >= ? and l.dialed_at < ?) dial
            """;
    /**
     * Accepted calls that are not what they must be in the end: answered, with one end, with events that are numbered
     * from 1 to the call's version, with each of their attempts ended and dialled once.
     */
    private static final String LOST = """
            select count(*) from accepted
              left join call c on c.id = accepted.id
              left join lateral (
                select count(*) as events, min(version) as first, max(version) as last,
                       count(*) filter (where type in ('call.completed', 'call.failed', 'call.canceled', 'call.missed')) as ends
                from domain_event where aggregate_id = accepted.id) e on true
              left join lateral (
                select count(*) as attempts, count(*) filter (where a.status = 'ended') as ended,
                       count(*) filter (where (select count(*) from simulated_carrier_ledger where attempt_id = a.id) = 1)
                         as dialled_once
                from call_attempt a where a.call_id = accepted.id) t on true
            where c.id is null or c.disposition is distinct from 'answered' or e.first is distinct from 1
               or e.last <> e.events or e.last <> c.version or e.ends <> 1
               or t.attempts <> c.attempt_count or t.ended <> t.attempts or t.dialled_once <> t.attempts
            """;

    private final Connection database;
    private final UUID organizationId;

    HoldLedger(Connection database, UUID organizationId) {
        this.database = database;
        this.organizationId = organizationId;
    }

    /**
     * Dials in a window.
     *
     * @param latenessP50 ms from the time that a call was due to its dial
     */
    record Dials(long count, double latenessP50, double latenessP95) {}

    long openCalls() throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(OPEN)) {
            statement.setObject(1, organizationId);
            return number(statement);
        }
    }

    Dials dials(OffsetDateTime from, OffsetDateTime to) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(DIALS)) {
            statement.setObject(1, organizationId);
            statement.setObject(2, from);
            statement.setObject(3, to);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Dials(row.getLong(1), row.getDouble(2), row.getDouble(3));
            }
        }
    }

    /** How many of the {@code accepted} calls are lost, in any way. */
    long lost(List<String> accepted) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("create temp table accepted (id uuid primary key)");
        }
        try (PreparedStatement insert = database.prepareStatement("insert into accepted select unnest(?::uuid[])")) {
            insert.setArray(1, database.createArrayOf("text", accepted.toArray()));
            insert.executeUpdate();
        }
        try (PreparedStatement statement = database.prepareStatement(LOST)) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
