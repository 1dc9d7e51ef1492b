package dev.carillon.common.messaging.command;

import dev.carillon.common.contract.tenant.TenantLimits;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command to publish.
 *
 * @param id the same for every repetition of one intent
 * @param key the aggregate's id
 * @param payload written as JSON; two tries of one request must give the same bytes
 * @param traceparent W3C trace context of the request
 */
public record Command(
        UUID id,
        String type,
        String topic,
        String key,
        UUID organizationId,
        boolean test,
        TenantLimits limits,
        @Nullable String requestId,
        @Nullable String traceparent,
        Object payload) {}
