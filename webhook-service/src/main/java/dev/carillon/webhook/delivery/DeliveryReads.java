package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryAttemptView;
import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries with their attempts. */
@ApplicationScoped
class DeliveryReads {
    /** Characters of each response body that a list shows; a hundred deliveries of ten tries must stay readable. */
    static final int BODY_IN_LISTS = 1_024;

    private static final String WHERE = """

            where d.organization_id = ? and d.test = ?
              and (?::uuid is null or d.target_id = ?::uuid)
              and (?::uuid is null or d.aggregate_id = ?::uuid)
              and (?::uuid is null or d.event_id = ?::uuid)
              and (?::text is null or d.status = ?::text)
            """;
    private static final String PAGE = """
            select d.id, d.event_id, d.delivered_as, d.endpoint_id, coalesce(d.url, p.url), d.aggregate_id, d.sequence,
                   d.status, d.attempt_count, d.next_attempt_at, d.error, d.test, d.created_at, d.completed_at
            from delivery d left join endpoint p on p.id = d.endpoint_id""" + WHERE + """
              and (?::timestamptz is null or (d.created_at, d.id) < (?::timestamptz, ?::uuid))
            order by d.created_at desc, d.id desc
            limit ? offset ?
            """;
    private static final String COUNT = "select count(*) from delivery d" + WHERE;
    private static final String ATTEMPTS = """
            select a.delivery_id, a.id, row_number() over (partition by a.delivery_id order by a.started_at, a.id),
                   a.started_at, a.duration_ms, a.response_status, a.error, left(a.response_body, ?), a.url_kind
            from delivery_attempt a where a.delivery_id = any (?)
            order by a.delivery_id, a.started_at, a.id
            """;

    private final AgroalDataSource dataSource;

    DeliveryReads(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    Page<DeliveryView> page(DeliveryFilter filter, PageRequest page) {
        try (Connection connection = dataSource.getConnection()) {
            List<DeliveryView> rows = rows(connection, filter, page);
            Map<UUID, List<DeliveryAttemptView>> attempts =
                    attempts(connection, rows.stream().map(DeliveryView::id).toList());
            return page.page(
                    rows.stream()
                            .map(row -> with(row, attempts.getOrDefault(row.id(), List.of())))
                            .toList(),
                    page.total(() -> count(connection, filter)),
                    view -> new Cursor(view.createdAt(), view.id()));
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot read deliveries", e);
        }
    }

    private static List<DeliveryView> rows(Connection connection, DeliveryFilter filter, PageRequest page)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            int next = bind(statement, filter);
            Cursor cursor = page.cursor();
            OffsetDateTime before = cursor == null ? null : cursor.createdAt().atOffset(ZoneOffset.UTC);
            statement.setObject(next++, before);
            statement.setObject(next++, before);
            statement.setObject(next++, cursor == null ? null : cursor.id());
            statement.setInt(next++, page.limit() + 1);
            statement.setInt(next, cursor == null ? page.offset() : 0);
            List<DeliveryView> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return rows;
        }
    }

    private static long count(Connection connection, DeliveryFilter filter) {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            bind(statement, filter);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot count deliveries", e);
        }
    }

    /** Binds the parameters of {@link #WHERE} and returns the next one's index. */
    private static int bind(PreparedStatement statement, DeliveryFilter filter) throws SQLException {
        int next = 1;
        statement.setObject(next++, filter.owner().organizationId());
        statement.setBoolean(next++, filter.owner().test());
        DeliveryStatus status = filter.status();
        Object[] optional = {
            filter.endpointId(), filter.callId(), filter.eventId(), status == null ? null : status.wire()
        };
        for (Object value : optional) {
            statement.setObject(next++, value);
            statement.setObject(next++, value);
        }
        return next;
    }

    private static Map<UUID, List<DeliveryAttemptView>> attempts(Connection connection, Collection<UUID> deliveryIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
            statement.setInt(1, BODY_IN_LISTS);
            statement.setArray(2, connection.createArrayOf("uuid", deliveryIds.toArray()));
            Map<UUID, List<DeliveryAttemptView>> attempts = new HashMap<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    attempts.computeIfAbsent(found.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new DeliveryAttemptView(
                                    found.getObject(2, UUID.class),
                                    found.getInt(3),
                                    found.getString(9),
                                    found.getObject(4, OffsetDateTime.class).toInstant(),
                                    found.getInt(5),
                                    found.getObject(6, Integer.class),
                                    found.getString(7),
                                    found.getString(8)));
                }
            }
            return attempts;
        }
    }

    private static DeliveryView row(ResultSet found) throws SQLException {
        return new DeliveryView(
                found.getObject(1, UUID.class),
                found.getObject(2, UUID.class),
                found.getString(3),
                found.getObject(4, UUID.class),
                found.getString(5),
                found.getObject(6, UUID.class),
                found.getLong(7),
                found.getString(8),
                found.getInt(9),
                instant(found, 10),
                found.getString(11),
                found.getBoolean(12),
                found.getObject(13, OffsetDateTime.class).toInstant(),
                instant(found, 14),
                List.of());
    }

    private static DeliveryView with(DeliveryView row, List<DeliveryAttemptView> attempts) {
        return new DeliveryView(
                row.id(),
                row.eventId(),
                row.eventType(),
                row.endpointId(),
                row.url(),
                row.resourceId(),
                row.sequence(),
                row.status(),
                row.attemptCount(),
                row.nextAttemptAt(),
                row.error(),
                row.test(),
                row.createdAt(),
                row.completedAt(),
                List.copyOf(attempts));
    }

    private static @Nullable Instant instant(ResultSet found, int column) throws SQLException {
        OffsetDateTime time = found.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
