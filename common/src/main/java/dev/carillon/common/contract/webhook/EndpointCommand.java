package dev.carillon.common.contract.webhook;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands that change webhook endpoints. */
public sealed interface EndpointCommand {

    /**
     * Makes an endpoint; the command's id is the endpoint's id.
     *
     * @param secret null: one is made
     * @param settings a JSON merge patch of the default settings: {@code filters, headers, ordering, timeout_seconds,
     *     rate_limit_per_second, ttl_seconds, failover_url, format, signature}
     */
    record Create(
            String url,
            List<String> events,
            @Nullable String description,
            @Nullable String secret,
            Map<String, @Nullable Object> settings)
            implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.create";

        public Create {
            settings = settings == null ? Map.of() : settings; // absent in commands from before there were any
        }

        public Create(String url, List<String> events, @Nullable String description, @Nullable String secret) {
            this(url, events, description, secret, Map.of());
        }
    }

    /** JSON merge patch (RFC 7396) of {@code url, events, description, status} and the settings. */
    record Update(UUID endpointId, Map<String, @Nullable Object> changes) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.update";
    }

    record Delete(UUID endpointId) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.delete";
    }

    /** Events are kept from now on, and sent after {@link Resume}. */
    record Pause(UUID endpointId) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.pause";
    }

    /** Makes an endpoint active that is paused or disabled. */
    record Resume(UUID endpointId) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.resume";
    }

    /**
     * Gives an endpoint another secret, and another key pair when it has one.
     *
     * @param secret null: one is made
     * @param overlapHours how long the former ones sign, too
     */
    record RotateSecret(UUID endpointId, @Nullable String secret, int overlapHours) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.rotate_secret";
    }
}
