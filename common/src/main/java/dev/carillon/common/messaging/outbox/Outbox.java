package dev.carillon.common.messaging.outbox;

import dev.carillon.common.event.DomainEvent;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.json.Json;
import dev.carillon.common.sql.BinaryArrays;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/**
 * The transactional outbox: events commit with the change they tell of, and the relay publishes them afterwards, per
 * aggregate in version order, at least once.
 */
@ApplicationScoped
public class Outbox {
    /** Kafka refuses larger records by default (1 MiB with overhead); better refused here, inside the transaction. */
    static final int MAX_PAYLOAD_BYTES = 900_000;

    /** The order in the outbox is the order given: ids are drawn one by one from the sorted rows. */
    private static final String INSERT = """
            with e as materialized (
                select * from unnest(?::smallint[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                                     ?::uuid[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
                    with ordinality as u (bucket, aggregate_id, version, id, topic, state_topic, type, organization_id,
                                          test, occurred_at, payload, webhook_url, request_id, traceparent, position)),
            stored as (
                insert into domain_event (aggregate_id, version, id, topic, state_topic, type, organization_id, test,
                                          occurred_at, payload, webhook_url, request_id, traceparent)
                select aggregate_id, version, id, topic, state_topic, type, organization_id, test, occurred_at, payload,
                       webhook_url, request_id, traceparent
                from e)
            insert into outbox (bucket, id, aggregate_id, version)
            select o.bucket, nextval('outbox_id_seq'), o.aggregate_id, o.version
            from (select bucket, aggregate_id, version from e order by position) o
            """;

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxSignal signal;

    Outbox(AgroalDataSource dataSource, TransactionSynchronizationRegistry transactions, OutboxSignal signal) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.signal = signal;
    }

    /**
     * Writes {@code events} in the caller's transaction and wakes the relay once it has committed. Call it while the
     * aggregates' rows are locked (or inserted): their order in the outbox is the order of these calls.
     *
     * @throws IllegalStateException outside a transaction
     * @throws IllegalArgumentException when an event is too large for Kafka, or cannot be written as JSON
     * @throws OutboxException when the database refuses
     */
    public void append(List<DomainEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("Events can only be appended inside a transaction");
        }
        String[] payloads = events.stream().map(Outbox::payload).toArray(String[]::new);
        Short[] buckets = column(events, e -> OutboxBuckets.bucketOf(e.aggregateId()), Short[]::new);
        try (Connection connection = dataSource.getConnection()) {
            insert(connection, events, payloads, buckets);
        } catch (SQLException e) {
            throw new OutboxException("Cannot append " + events.size() + " events to the outbox", e);
        }
        wakeAfterCommit(buckets);
    }

    private static String payload(DomainEvent e) {
        String payload = Json.string(
                new EventBody<>(e.id(), e.type(), e.time(), e.organizationId(), e.test(), e.version(), e.data()));
        // A char is at most 3 bytes in UTF-8, so the exact length is only counted when it may matter.
        if (payload.length() > MAX_PAYLOAD_BYTES / 3
                && payload.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "Event " + e.type() + " of " + e.aggregateId() + " is larger than " + MAX_PAYLOAD_BYTES + " bytes");
        }
        return payload;
    }

    private static void insert(Connection connection, List<DomainEvent> events, String[] payloads, Short[] buckets)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            array(insert, 1, "smallint", buckets);
            array(insert, 2, "uuid", column(events, DomainEvent::aggregateId, Object[]::new));
            array(insert, 3, "bigint", column(events, DomainEvent::version, Object[]::new));
            array(insert, 4, "uuid", column(events, DomainEvent::id, Object[]::new));
            array(insert, 5, "text", column(events, DomainEvent::topic, Object[]::new));
            array(insert, 6, "text", column(events, DomainEvent::stateTopic, Object[]::new));
            array(insert, 7, "text", column(events, DomainEvent::type, Object[]::new));
            array(insert, 8, "uuid", column(events, DomainEvent::organizationId, Object[]::new));
            array(insert, 9, "boolean", column(events, DomainEvent::test, Object[]::new));
            array(insert, 10, "timestamptz", column(events, DomainEvent::time, Object[]::new));
            array(insert, 11, "text", payloads);
            array(insert, 12, "text", column(events, DomainEvent::webhookUrl, Object[]::new));
            array(insert, 13, "text", column(events, DomainEvent::requestId, Object[]::new));
            array(insert, 14, "text", column(events, DomainEvent::traceparent, Object[]::new));
            insert.executeUpdate();
        }
    }

    private static void array(PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        statement.setArray(index, BinaryArrays.of(statement.getConnection(), type, values));
    }

    private static <T, R> R[] column(
            List<T> rows, Function<T, ? extends R> value, java.util.function.IntFunction<R[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private void wakeAfterCommit(Short[] buckets) {
        BitSet groups = new BitSet(OutboxBuckets.GROUPS);
        for (short bucket : buckets) {
            groups.set(OutboxBuckets.groupOf(bucket));
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing to flush: the rows are written already.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    groups.stream().forEach(signal::wake);
                }
            }
        });
    }
}
