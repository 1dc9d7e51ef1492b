package dev.carillon.analytics.rollup;

import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds to {@code call_rollup}. */
@ApplicationScoped
public class CallRollupStore {
    private static final String ADD = """
            insert into call_rollup as r
                (organization_id, test, hour, agent_id, campaign_id, direction, status, disposition,
                 calls, answered, attempts, talk_seconds, minutes, responses, response_millis)
            select * from unnest(?::uuid[], ?::boolean[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::text[], ?::text[],
                ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            order by 1, 2, 3, 4, 5, 6, 7, 8
            on conflict (organization_id, test, hour, agent_id, campaign_id, direction, status, disposition)
            do update set
                calls = r.calls + excluded.calls,
                answered = r.answered + excluded.answered,
                attempts = r.attempts + excluded.attempts,
                talk_seconds = r.talk_seconds + excluded.talk_seconds,
                minutes = r.minutes + excluded.minutes,
                responses = r.responses + excluded.responses,
                response_millis = r.response_millis + excluded.response_millis
            """;

    private final AgroalDataSource dataSource;

    CallRollupStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Adds {@code delta}: one row per key and transaction, in the order of the keys, so that batches of one busy
     * organisation wait for each other only from here to their commit and never deadlock. Make it the last thing that a
     * transaction does.
     */
    public void add(Map<RollupKey, Measures> delta) throws SQLException {
        if (delta.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            new Columns<>(statement, List.copyOf(delta.entrySet()))
                    .put("uuid", row -> row.getKey().organizationId())
                    .put("boolean", row -> row.getKey().test())
                    .put("timestamptz", row -> row.getKey().hour())
                    .put("uuid", row -> row.getKey().agentId())
                    .put("uuid", row -> row.getKey().campaignId())
                    .put("text", row -> row.getKey().direction().wire())
                    .put("text", row -> row.getKey().status().wire())
                    .put("text", row -> disposition(row.getKey()))
                    .put("bigint", row -> row.getValue().calls())
                    .put("bigint", row -> row.getValue().answered())
                    .put("bigint", row -> row.getValue().attempts())
                    .put("bigint", row -> row.getValue().talkSeconds())
                    .put("bigint", row -> row.getValue().minutes())
                    .put("bigint", row -> row.getValue().responses())
                    .put("bigint", row -> row.getValue().responseMillis());
            statement.executeUpdate();
        }
    }

    private static @Nullable String disposition(RollupKey key) {
        return key.disposition() == null ? null : key.disposition().wire();
    }
}
