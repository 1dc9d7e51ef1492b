package dev.carillon.webhook.sample;

import dev.carillon.common.contract.webhook.EndpointView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A sample endpoint. */
final class EndpointSamples {
    private EndpointSamples() {}

    static EndpointView endpoint(UUID id, Instant now) {
        return new EndpointView(
                id, "https://partner.example/hooks", List.of("call.*"), "A sample", "disabled", null, true, now, now);
    }
}
