package dev.carillon.common.contract.webhook;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands that change webhook endpoints. */
public sealed interface EndpointCommand {

    /** Makes an endpoint; the command's id is the endpoint's id. A null secret: one is made. */
    record Create(
            String url,
            List<String> events,
            @Nullable String description,
            @Nullable String secret) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.create";
    }

    /** JSON merge patch (RFC 7396) of {@code url, events, description, status}. */
    record Update(UUID endpointId, Map<String, @Nullable Object> changes) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.update";
    }

    record Delete(UUID endpointId) implements EndpointCommand {
        public static final String TYPE = "webhook_endpoint.delete";
    }
}
