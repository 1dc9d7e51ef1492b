package dev.carillon.common.contract.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver.
 *
 * @param number 1 for the first
 * @param urlKind {@code main}, or {@code failover}: the endpoint's second URL
 * @param durationMs of the whole exchange, name resolution included, in milliseconds
 * @param responseStatus null when there was no complete response
 * @param error {@code http_<status>}, {@code timeout}, {@code connect_failed} and the like; null when it succeeded
 * @param responseHeaders names in lower case, sorted; bounded in number and length, {@code …} for the values of cookies,
 *     credentials and the endpoint's own headers. Only where a single delivery is shown, and null when there was no complete
 *     response
 * @param responseBody the beginning of it
 */
public record DeliveryAttemptView(
        UUID id,
        int number,
        String urlKind,
        Instant startedAt,
        int durationMs,
        @Nullable Integer responseStatus,
        @Nullable String error,
        @Nullable Map<String, String> responseHeaders,
        @Nullable String responseBody) {}
