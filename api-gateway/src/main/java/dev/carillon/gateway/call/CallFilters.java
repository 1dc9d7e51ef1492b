package dev.carillon.gateway.call;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.gateway.form.ListQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The filters of the list of calls. */
final class CallFilters {
    private static final int MAX_METADATA_FILTERS = 5;

    private CallFilters() {}

    /** The query for call-service. */
    static String query(MultivaluedMap<String, String> given) {
        return ListQuery.paged(given)
                .oneOf("status", CallStatus::fromWire, names(CallStatus.values()))
                .oneOf("direction", Direction::fromWire, names(Direction.values()))
                .oneOf("disposition", Disposition::fromWire, names(Disposition.values()))
                .id("agent_id")
                .id("campaign_id")
                .id("contact_id")
                .phone("to")
                .phone("from")
                .time("created_after")
                .time("created_before")
                .time("started_after")
                .time("started_before")
                .filters("metadata.", MAX_METADATA_FILTERS)
                .build();
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
