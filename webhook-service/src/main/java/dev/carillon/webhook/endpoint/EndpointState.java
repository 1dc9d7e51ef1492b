package dev.carillon.webhook.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner can set on an endpoint. */
record EndpointState(
        String url, List<String> events, @Nullable String description, EndpointStatus status) {
    EndpointState {
        events = List.copyOf(events);
    }
}
