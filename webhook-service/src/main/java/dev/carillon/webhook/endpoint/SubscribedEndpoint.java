package dev.carillon.webhook.endpoint;

import dev.carillon.webhook.event.Subscription;
import dev.carillon.webhook.secret.SigningKeys;
import java.util.UUID;

/**
 * An endpoint as fan-out sees it.
 *
 * @param active whether its deliveries are sent now, or kept until it is active again
 */
public record SubscribedEndpoint(
        UUID id, String url, Subscription subscription, boolean active, SigningKeys keys, EndpointSettings settings) {}
