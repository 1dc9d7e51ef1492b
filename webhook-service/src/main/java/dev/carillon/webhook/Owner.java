package dev.carillon.webhook;

import java.util.UUID;

/** Whose: an organisation, in live or in test mode. What belongs to one is never seen by the other. */
public record Owner(UUID organizationId, boolean test) {}
