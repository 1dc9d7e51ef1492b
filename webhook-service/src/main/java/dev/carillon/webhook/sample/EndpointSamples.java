package dev.carillon.webhook.sample;

import dev.carillon.common.contract.webhook.EndpointFilters;
import dev.carillon.common.contract.webhook.EndpointView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A sample endpoint. */
final class EndpointSamples {
    private EndpointSamples() {}

    static EndpointView endpoint(UUID id, Instant now) {
        return new EndpointView(
                id,
                "https://partner.example/hooks",
                null,
                List.of("call.*"),
                new EndpointFilters(List.of(), List.of(), Map.of()),
                "A sample",
                "disabled",
                null,
                Map.of("X-Tenant", EndpointView.MASKED),
                "ordered",
                null,
                null,
                Map.of("call.ringing", 60),
                "canonical",
                "v1",
                null,
                null,
                null,
                true,
                now,
                now);
    }
}
