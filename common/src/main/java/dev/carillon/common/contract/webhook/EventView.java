package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event as partners see it: the canonical body of a webhook.
 *
 * @param id the same at every try and in every feed
 * @param sequence the resource's version; contiguous per resource over all event types
 * @param data the full resource, as GET answers it
 */
public record EventView(
        UUID id,
        String type,
        Instant timestamp,
        long sequence,
        UUID organizationId,
        boolean test,
        Map<String, Object> data) {}
