package dev.carillon.common.messaging.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The relay's SQL: leases, pages and deletions, each in its own transaction. */
@Singleton
class OutboxStore {
    private static final String ACQUIRE = """
            insert into outbox_lease as l (bucket_group, owner, leased_until)
            values (?, ?, now() + make_interval(secs => ?))
            on conflict (bucket_group) do update set owner = excluded.owner, leased_until = excluded.leased_until
            where l.owner = excluded.owner or l.owner is null or l.leased_until < now()
            """;
    private static final String RELEASE = "update outbox_lease set owner = null where bucket_group = ? and owner = ?";
    private static final String PAGE = """
            select o.bucket, o.id, e.id, e.topic, e.state_topic, e.type, e.aggregate_id, e.version, e.organization_id,
                   e.test, e.occurred_at, e.payload, e.webhook_url, e.request_id, e.traceparent
            from outbox o join domain_event e on e.aggregate_id = o.aggregate_id and e.version = o.version
            where o.bucket between ? and ? order by o.id limit ?
            """;
    /** Does not wait for the disk: rows that come back after a crash of the database are published once more. */
    private static final String DELETE = """
            with relaxed as materialized (select set_config('synchronous_commit', 'off', true))
            delete from outbox o using unnest(?::smallint[], ?::bigint[]) as d(bucket, id), relaxed
            where o.bucket = d.bucket and o.id = d.id
            """;

    private static final String OLDEST =
            "select coalesce(extract(epoch from now() - min(created_at)), 0)::double precision from outbox";

    private final AgroalDataSource dataSource;

    OutboxStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One row to publish; the payload is the record's value as it stands. */
    record Row(
            short bucket,
            long outboxId,
            UUID eventId,
            String topic,
            @Nullable String stateTopic,
            String type,
            UUID aggregateId,
            long version,
            UUID organizationId,
            boolean test,
            String time,
            String payload,
            @Nullable String webhookUrl,
            @Nullable String requestId,
            @Nullable String traceparent) {}

    /** Takes or renews the lease of {@code group}; false when another owner holds it. */
    boolean acquire(int group, String owner, Duration lease) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
            statement.setInt(1, group);
            statement.setString(2, owner);
            statement.setDouble(3, lease.toMillis() / 1000.0);
            return statement.executeUpdate() == 1;
        }
    }

    void release(int group, String owner) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setInt(1, group);
            statement.setString(2, owner);
            statement.executeUpdate();
        }
    }

    /** The first {@code limit} rows of {@code group}, in id order. */
    List<Row> page(int group, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setShort(1, OutboxBuckets.firstBucket(group));
            statement.setShort(2, OutboxBuckets.lastBucket(group));
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Row> page = new ArrayList<>();
                while (rows.next()) {
                    page.add(row(rows));
                }
                return page;
            }
        }
    }

    /** Deletes exactly {@code rows}: a lower id may have committed after they were read, so never a prefix. */
    void delete(List<Row> rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint", rows.stream().map(Row::bucket).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::outboxId).toArray()));
            statement.executeUpdate();
        }
    }

    /** Age of the oldest unpublished event, in seconds; 0 when there is none. */
    double oldestAgeSeconds() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(OLDEST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getShort(1),
                rows.getLong(2),
                rows.getObject(3, UUID.class),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getObject(7, UUID.class),
                rows.getLong(8),
                rows.getObject(9, UUID.class),
                rows.getBoolean(10),
                rows.getObject(11, java.time.OffsetDateTime.class).toInstant().toString(),
                rows.getString(12),
                rows.getString(13),
                rows.getString(14),
                rows.getString(15));
    }
}
