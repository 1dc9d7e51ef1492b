package dev.carillon.webhook.endpoint;

import java.util.UUID;

/** Fired in the transaction in which an endpoint became unordered: what waits for its turn there need not wait. */
public record OrderingLifted(UUID endpointId) {}
