package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointFilters;
import dev.carillon.webhook.event.EventFilter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as JSON writes them, which is what a merge patch changes. What is null has its default. */
record SettingsDocument(
        @Nullable EndpointFilters filters,
        @Nullable Map<String, String> headers,
        @Nullable String ordering,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer rateLimitPerSecond,
        @Nullable Map<String, Integer> ttlSeconds,
        @Nullable String failoverUrl,
        @Nullable String format,
        @Nullable String signature) {

    static SettingsDocument of(EndpointSettings settings) {
        return new SettingsDocument(
                filters(settings.filters()),
                settings.headers(),
                settings.ordering().wire(),
                settings.timeoutSeconds(),
                settings.rateLimitPerSecond(),
                settings.ttlSeconds(),
                settings.failoverUrl(),
                settings.format(),
                settings.signature().wire());
    }

    static EndpointFilters filters(EventFilter filter) {
        return new EndpointFilters(
                List.copyOf(filter.agentIds()), List.copyOf(filter.campaignIds()), filter.metadata());
    }
}
