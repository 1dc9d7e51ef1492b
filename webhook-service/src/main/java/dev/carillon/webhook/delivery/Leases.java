package dev.carillon.webhook.delivery;

import dev.carillon.webhook.endpoint.EndpointSettings;
import java.time.Duration;

/**
 * How long a delivery belongs to who claimed it. As configured; an endpoint that may take longer than the usual timeout
 * has a lease that is longer by as much, so that what is left beside the try is never less.
 */
final class Leases {
    /**
     * The same in SQL, in milliseconds, for the delivery with alias {@code d}. Takes two parameters: the usual lease and
     * the usual timeout, in milliseconds.
     */
    static final String MILLIS = "(?::bigint + coalesce((select greatest(0, own.timeout_seconds * 1000 - ?::bigint)"
            + " from endpoint own where own.id = d.endpoint_id), 0))";

    private Leases() {}

    static Duration of(EndpointSettings settings, DeliveryConfig config) {
        Duration longer = timeout(settings, config).minus(config.timeout());
        return longer.isNegative() ? config.lease() : config.lease().plus(longer);
    }

    /** Of the whole exchange. */
    static Duration timeout(EndpointSettings settings, DeliveryConfig config) {
        return settings.timeout().orElse(config.timeout());
    }
}
