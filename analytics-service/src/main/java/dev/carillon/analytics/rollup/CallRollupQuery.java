package dev.carillon.analytics.rollup;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Disposition;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads {@code call_rollup}; no question touches a fact. */
@ApplicationScoped
public class CallRollupQuery {
    private static final String BY_OUTCOME = """
            select status, disposition, sum(calls)::bigint, sum(answered)::bigint, sum(attempts)::bigint,
                   sum(talk_seconds)::bigint, sum(minutes)::bigint, sum(responses)::bigint,
                   sum(response_millis)::bigint
            from call_rollup
            where organization_id = ? and test = ? and hour >= ? and hour < ?
            group by status, disposition
            having sum(calls) <> 0
            order by status, disposition
            """;

    private final AgroalDataSource dataSource;

    CallRollupQuery(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sums over the hours from {@code from} until before {@code until}; outcomes without a call are left out. */
    public List<OutcomeCount> byOutcome(UUID organizationId, boolean test, Instant from, Instant until)
            throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_OUTCOME)) {
            statement.setObject(1, organizationId);
            statement.setBoolean(2, test);
            statement.setObject(3, from.atOffset(ZoneOffset.UTC));
            statement.setObject(4, until.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                List<OutcomeCount> counts = new ArrayList<>();
                while (rows.next()) {
                    counts.add(read(rows));
                }
                return counts;
            }
        }
    }

    private static OutcomeCount read(ResultSet row) throws SQLException {
        String disposition = row.getString(2);
        return new OutcomeCount(
                CallStatus.fromWire(row.getString(1)),
                disposition == null ? null : Disposition.fromWire(disposition),
                new Measures(
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)));
    }
}
