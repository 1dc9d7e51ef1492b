package dev.carillon.webhook.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner can set on an endpoint. */
record EndpointState(
        String url,
        List<String> events,
        @Nullable String description,
        EndpointStatus status,
        EndpointSettings settings) {
    EndpointState {
        events = List.copyOf(events);
    }

    EndpointState with(EndpointStatus other) {
        return new EndpointState(url, events, description, other, settings);
    }

    EndpointState with(EndpointSettings other) {
        return new EndpointState(url, events, description, status, other);
    }
}
