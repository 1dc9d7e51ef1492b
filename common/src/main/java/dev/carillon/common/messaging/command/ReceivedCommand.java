package dev.carillon.common.messaging.command;

import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command as its owner receives it.
 *
 * @param id unique per intent: the same for every repetition with one idempotency key
 * @param key the record's key: the aggregate's id
 * @param limits the organisation's limits when the gateway took the request
 */
public record ReceivedCommand(
        UUID id,
        String type,
        String key,
        UUID organizationId,
        boolean test,
        TenantLimits limits,
        @Nullable String requestId,
        @Nullable String traceparent,
        byte[] payload) {

    /** @throws java.io.UncheckedIOException when the payload is not of {@code type} */
    public <T> T payload(Class<T> type) {
        return Json.read(payload, type);
    }
}
