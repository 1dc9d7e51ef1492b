package dev.carillon.gateway.webhook;

import dev.carillon.gateway.form.ListQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;

/** The filters of lists of deliveries. */
final class DeliveryFilters {
    private static final Set<String> STATUSES = Set.of("pending", "succeeded", "failed");
    private static final int MAX_NAME = 100;

    private DeliveryFilters() {}

    /** The query for webhook-service, of all deliveries. */
    static String query(MultivaluedMap<String, String> given) {
        return ofEndpoint(ListQuery.paged(given).id("endpoint_id"));
    }

    /** The query for webhook-service, of one endpoint's deliveries. */
    static String queryOfEndpoint(MultivaluedMap<String, String> given) {
        return ofEndpoint(ListQuery.paged(given));
    }

    private static String ofEndpoint(ListQuery query) {
        return query.id("call_id")
                .id("event_id")
                .filter("event_type", DeliveryFilters::name)
                .oneOf("status", STATUSES, "pending, succeeded, failed")
                .filter("error", DeliveryFilters::name)
                .time("created_after")
                .time("created_before")
                .build();
    }

    private static String name(String value) {
        if (value.length() > MAX_NAME) {
            throw new IllegalArgumentException("must have at most " + MAX_NAME + " characters");
        }
        return value;
    }
}
