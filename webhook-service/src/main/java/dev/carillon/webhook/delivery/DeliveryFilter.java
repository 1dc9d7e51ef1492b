package dev.carillon.webhook.delivery;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.webhook.Owner;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are asked for: conditions on {@code d}, a row of the queue or of the log, and what they compare with.
 */
final class DeliveryFilter {
    private static final long BITS_BESIDE_TIME = 0xFFFFL;

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private @Nullable DeliveryStatus status;

    /** Where deliveries are. */
    enum Side {
        /** {@code delivery}: the pending ones. */
        QUEUE,
        /** {@code delivery_done}: those that have ended. */
        LOG
    }

    /** The query parameters as they came. An id of a call is that of whatever resource the event is about. */
    static final class Query {
        @QueryParam("endpoint_id")
        @Nullable
        String endpointId;

        @QueryParam("call_id")
        @Nullable
        String callId;

        @QueryParam("event_id")
        @Nullable
        String eventId;

        @QueryParam("event_type")
        @Nullable
        String eventType;

        @QueryParam("status")
        @Nullable
        String status;

        @QueryParam("error")
        @Nullable
        String error;

        @QueryParam("created_after")
        @Nullable
        String createdAfter;

        @QueryParam("created_before")
        @Nullable
        String createdBefore;
    }

    private DeliveryFilter(Owner owner) {
        where("d.organization_id = ?", owner.organizationId());
        where("d.test = ?", owner.test());
    }

    /**
     * Reads query parameters; empty ones count as absent.
     *
     * @param endpointId of the path; null: as the query says
     * @throws ProblemException 400 when an id or a time is none, 422 when the status is unknown
     */
    static DeliveryFilter of(Owner owner, @Nullable UUID endpointId, Query query) {
        DeliveryFilter filter = new DeliveryFilter(owner);
        filter.where("d.target_id = ?", endpointId == null ? id("endpoint_id", query.endpointId) : endpointId);
        filter.where("d.aggregate_id = ?", id("call_id", query.callId));
        filter.ofEvent(id("event_id", query.eventId));
        filter.where("d.delivered_as = ?", text(query.eventType));
        filter.status = status(query.status);
        filter.where("d.error = ?", text(query.error));
        filter.where("d.created_at > ?", time("created_after", query.createdAfter));
        filter.where("d.created_at < ?", time("created_before", query.createdBefore));
        return filter;
    }

    private void where(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(conditions.isEmpty() ? " where " : " and ").append(condition);
            values.add(value);
        }
    }

    /** The deliveries of an event have its time in their ids: there is an index for those. */
    private void ofEvent(@Nullable UUID eventId) {
        if (eventId != null) {
            long time = eventId.getMostSignificantBits();
            where("d.id >= ?", new UUID(time & ~BITS_BESIDE_TIME, 0));
            where("d.id <= ?", new UUID(time | BITS_BESIDE_TIME, -1));
            where("d.event_id = ?", eventId);
        }
    }

    /** Where to look. */
    List<Side> sides() {
        if (status == null) {
            return List.of(Side.values());
        }
        return switch (status) {
            case PENDING -> List.of(Side.QUEUE);
            case SUCCEEDED, FAILED -> List.of(Side.LOG);
        };
    }

    /** {@code where …}. */
    String sql(Side side) {
        return conditions + (comparesStatus(side) ? " and d.status = ?" : "");
    }

    /** The parameters of {@link #sql}, in its order. */
    List<Object> values(Side side) {
        List<Object> all = new ArrayList<>(values);
        if (status != null && comparesStatus(side)) {
            all.add(status.wire());
        }
        return all;
    }

    private boolean comparesStatus(Side side) {
        return side == Side.LOG && status != null;
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable UUID id(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.malformed(name, "must be a UUID"), e);
        }
    }

    private static @Nullable OffsetDateTime time(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                    .parse(value, Instant::from)
                    .atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.malformed(name, "must be an RFC 3339 time, like 2026-06-01T14:00:00Z"), e);
        }
    }

    private static @Nullable DeliveryStatus status(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return DeliveryStatus.fromWire(value)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.VALIDATION_FAILED, "status must be pending, succeeded or failed"));
    }
}
