package dev.carillon.gateway.event;

import dev.carillon.gateway.form.ListQuery;
import jakarta.ws.rs.core.MultivaluedMap;

/** The query of the feed. */
final class FeedFilters {
    private static final int MAX_TYPES = 50;
    private static final int MAX_CURSOR = 100;

    private FeedFilters() {}

    /** The query for webhook-service, of one page. */
    static String page(MultivaluedMap<String, String> given) {
        return filtered(ListQuery.unpaged(given).limit());
    }

    /** The query for webhook-service, of a stream. */
    static String stream(MultivaluedMap<String, String> given) {
        return filtered(ListQuery.unpaged(given));
    }

    private static String filtered(ListQuery query) {
        return query.anyOf("type", MAX_TYPES)
                .id("resource_id")
                .id("call_id")
                .time("after")
                .filter("cursor", FeedFilters::cursor)
                .build();
    }

    private static String cursor(String value) {
        if (value.length() > MAX_CURSOR) {
            throw new IllegalArgumentException("is not a cursor of this feed");
        }
        return value;
    }
}
