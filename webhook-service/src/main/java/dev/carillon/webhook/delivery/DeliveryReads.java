package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryAttemptView;
import dev.carillon.common.contract.webhook.DeliveryRequestView;
import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.sql.Columns;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads deliveries with their attempts. */
@ApplicationScoped
class DeliveryReads {
    private final AgroalDataSource dataSource;
    private final AttemptReads attempts;
    private final ShownRequests requests;

    DeliveryReads(AgroalDataSource dataSource, AttemptReads attempts, ShownRequests requests) {
        this.dataSource = dataSource;
        this.attempts = attempts;
        this.requests = requests;
    }

    static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND, "No such delivery").asException();
    }

    Page<DeliveryView> page(DeliveryFilter filter, PageRequest page) {
        try (Connection connection = dataSource.getConnection()) {
            List<DeliveryView> rows = rows(connection, filter, page);
            Map<UUID, List<DeliveryAttemptView>> tries =
                    attempts.of(connection, rows.stream().map(DeliveryView::id).toList(), false);
            return page.page(
                    rows.stream()
                            .map(row -> with(row, null, tries.getOrDefault(row.id(), List.of())))
                            .toList(),
                    page.total(() -> count(connection, filter)),
                    view -> new Cursor(view.createdAt(), view.id()));
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot read deliveries", e);
        }
    }

    /** One delivery, as a list shows it. */
    Optional<DeliveryView> summary(Owner owner, UUID id) {
        return one(owner, id, false);
    }

    /** One delivery with its request, and all that is kept of the responses. */
    Optional<DeliveryView> detail(Owner owner, UUID id) {
        return one(owner, id, true);
    }

    private Optional<DeliveryView> one(Owner owner, UUID id, boolean whole) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(DeliverySql.ONE)) {
            List<Object> one = List.of(id, owner.organizationId(), owner.test());
            bind(statement, Stream.concat(one.stream(), one.stream()).toList());
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return Optional.empty();
                }
                DeliveryView row = row(found);
                return Optional.of(with(
                        row,
                        whole ? requests.of(connection, row).orElse(null) : null,
                        attempts.of(connection, List.of(id), whole).getOrDefault(id, List.of())));
            }
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot read delivery " + id, e);
        }
    }

    private static List<DeliveryView> rows(Connection connection, DeliveryFilter filter, PageRequest page)
            throws SQLException {
        Cursor cursor = page.cursor();
        DeliverySql.Query query = DeliverySql.page(
                filter,
                cursor == null ? null : List.of(cursor.createdAt().atOffset(ZoneOffset.UTC), cursor.id()),
                page.limit() + 1,
                cursor == null ? page.offset() : 0);
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            bind(statement, query.values());
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
        DeliverySql.Query query = DeliverySql.count(filter);
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            bind(statement, query.values());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new DeliveryStoreException("Cannot count deliveries", e);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
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
                Columns.instant(found, 10),
                found.getString(11),
                found.getBoolean(12),
                found.getObject(13, OffsetDateTime.class).toInstant(),
                Columns.instant(found, 14),
                null,
                List.of());
    }

    private static DeliveryView with(
            DeliveryView row, @Nullable DeliveryRequestView request, List<DeliveryAttemptView> attempts) {
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
                request,
                List.copyOf(attempts));
    }
}
