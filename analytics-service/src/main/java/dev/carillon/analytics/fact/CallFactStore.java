package dev.carillon.analytics.fact;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** SQL over {@code call_fact}, a batch per statement, rows in the order of their ids so that no two batches deadlock. */
@ApplicationScoped
public class CallFactStore {
    private static final String COLUMNS = "call_id, organization_id, test, version, agent_id, campaign_id, direction,"
            + " status, disposition, attempt_count, talk_seconds, created_at, started_at, completed_at";
    private static final String ROWS = """
            unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                   ?::integer[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
            """;
    private static final String LOCK =
            "select " + COLUMNS + " from call_fact where call_id = any(?::uuid[]) order by call_id for update";
    private static final String INSERT = "insert into call_fact (" + COLUMNS + ") select * from " + ROWS
            + " as r order by 1 on conflict (call_id) do nothing returning call_id";
    /** The rows are locked, and the version is asked for all the same: the guard is never optional. */
    private static final String UPDATE = "update call_fact f set (" + COLUMNS + ") = (r.call_id, r.organization_id,"
            + " r.test, r.version, r.agent_id, r.campaign_id, r.direction, r.status, r.disposition, r.attempt_count,"
            + " r.talk_seconds, r.created_at, r.started_at, r.completed_at) from " + ROWS + " as r (" + COLUMNS
            + ") where f.call_id = r.call_id and f.version < r.version";

    private final AgroalDataSource dataSource;

    CallFactStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Locks and returns those of {@code callIds} that are known. */
    public Map<UUID, CallFact> lock(Collection<UUID> callIds) throws SQLException {
        if (callIds.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, connection.createArrayOf("uuid", callIds.toArray()));
            Map<UUID, CallFact> known = HashMap.newHashMap(callIds.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    CallFact fact = read(rows);
                    known.put(fact.callId(), fact);
                }
            }
            return known;
        }
    }

    /**
     * Inserts the calls that are not known and returns their ids. The rest is committed when this returns: where another
     * transaction is about to insert one of them, this waits for its end.
     */
    public Set<UUID> insert(Collection<CallFact> facts) throws SQLException {
        if (facts.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(connection, statement, List.copyOf(facts));
            Set<UUID> inserted = HashSet.newHashSet(facts.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inserted.add(rows.getObject(1, UUID.class));
                }
            }
            return inserted;
        }
    }

    /**
     * Moves locked facts to newer versions.
     *
     * @throws IllegalStateException when one was not older: the caller did not lock it
     */
    public void update(List<CallFact> facts) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            bind(connection, statement, facts);
            int updated = statement.executeUpdate();
            if (updated != facts.size()) {
                throw new IllegalStateException("Update of " + facts.size() + " call facts changed " + updated);
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, List<CallFact> facts)
            throws SQLException {
        new Columns<>(statement, facts)
                .put("uuid", CallFact::callId)
                .put("uuid", CallFact::organizationId)
                .put("boolean", CallFact::test)
                .put("bigint", CallFact::version)
                .put("uuid", CallFact::agentId)
                .put("uuid", CallFact::campaignId)
                .put("text", fact -> fact.direction().wire())
                .put("text", fact -> fact.status().wire())
                .put(
                        "text",
                        fact -> fact.disposition() == null
                                ? null
                                : fact.disposition().wire())
                .put("integer", CallFact::attemptCount)
                .put("integer", CallFact::talkSeconds)
                .put("timestamptz", CallFact::createdAt)
                .put("timestamptz", CallFact::startedAt)
                .put("timestamptz", CallFact::completedAt);
    }

    private static CallFact read(ResultSet row) throws SQLException {
        String disposition = row.getString(9);
        return new CallFact(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getBoolean(3),
                row.getLong(4),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                Direction.fromWire(row.getString(7)),
                CallStatus.fromWire(row.getString(8)),
                disposition == null ? null : Disposition.fromWire(disposition),
                row.getInt(10),
                row.getObject(11, Integer.class),
                Columns.required(Columns.instant(row, 12)),
                Columns.instant(row, 13),
                Columns.instant(row, 14));
    }
}
