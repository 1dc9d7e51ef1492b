package dev.carillon.analytics.testing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks into the database, independently of the code under test. */
@ApplicationScoped
public class AnalyticsDatabase {
    private static final String ROLLUPS = """
            select organization_id, test, hour, agent_id, campaign_id, direction, status, disposition,
                   calls, answered, attempts, talk_seconds, minutes, responses, response_millis
            from call_rollup
            where organization_id = any(?::uuid[])
              and (calls, answered, attempts, talk_seconds, minutes, responses, response_millis)
                  <> (0, 0, 0, 0, 0, 0, 0)
            order by 1, 2, 3, 4, 5, 6, 7, 8
            """;
    private static final String ROLLUPS_FROM_FACTS = """
            select organization_id, test, date_trunc('hour', created_at, 'UTC'), agent_id, campaign_id, direction,
                   status, disposition,
                   count(*), count(*) filter (where started_at is not null and disposition is distinct from 'voicemail'),
                   sum(attempt_count), coalesce(sum(talk_seconds), 0),
                   coalesce(sum(greatest(1, ceil(talk_seconds / 60.0))) filter (where talk_seconds is not null), 0)::bigint,
                   count(*) filter (where direction = 'inbound' and started_at is not null),
                   coalesce(sum(floor(extract(epoch from started_at - created_at) * 1000))
                            filter (where direction = 'inbound' and started_at is not null), 0)::bigint
            from call_fact
            where organization_id = any(?::uuid[])
            group by 1, 2, 3, 4, 5, 6, 7, 8
            order by 1, 2, 3, 4, 5, 6, 7, 8
            """;
    private static final String VERSIONS =
            "select call_id || '@' || version from call_fact where organization_id = any(?::uuid[]) order by 1";

    private final AgroalDataSource dataSource;

    AnalyticsDatabase(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The rollup rows that are not all zeros, as text. */
    public List<String> rollups(List<UUID> organizations) {
        return rows(ROLLUPS, organizations);
    }

    /** The same rows, computed anew from the facts. */
    public List<String> rollupsFromFacts(List<UUID> organizations) {
        return rows(ROLLUPS_FROM_FACTS, organizations);
    }

    /** {@code call id@version} of each fact. */
    public List<String> versions(List<UUID> organizations) {
        return rows(VERSIONS, organizations);
    }

    private List<String> rows(String query, List<UUID> organizations) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("uuid", organizations.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int column = 1; column <= columns; column++) {
                        row.append(rows.getString(column)).append(' ');
                    }
                    found.add(row.toString().strip());
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the analytics tables", e);
        }
    }
}
