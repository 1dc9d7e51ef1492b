package dev.carillon.analytics.freshness;

import dev.carillon.common.sql.Columns;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Keeps, per partition, up to when all that was published to it is folded in: for every replica's answers. */
@ApplicationScoped
class FreshnessStore {
    private static final String ADVANCE = """
            insert into partition_freshness as p (topic, partition, complete_until)
            select * from unnest(?::text[], ?::integer[], ?::timestamptz[]) order by 1, 2
            on conflict (topic, partition) do update
            set complete_until = greatest(p.complete_until, excluded.complete_until)
            """;
    private static final String COMPLETE_UNTIL = "select min(complete_until) from partition_freshness where topic = ?";

    private final AgroalDataSource dataSource;

    FreshnessStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What was folded stays folded, so this never goes back, not even for a replay. */
    void advance(Map<TopicPartition, Instant> completeUntil) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            new Columns<>(statement, List.copyOf(completeUntil.entrySet()))
                    .put("text", row -> row.getKey().topic())
                    .put("integer", row -> row.getKey().partition())
                    .put("timestamptz", Map.Entry::getValue);
            statement.executeUpdate();
        }
    }

    /** Up to when everything published to {@code topic} is folded in; empty before the first look at it. */
    Optional<Instant> completeUntil(String topic) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(COMPLETE_UNTIL)) {
            statement.setString(1, topic);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(Columns.instant(row, 1));
            }
        }
    }
}
