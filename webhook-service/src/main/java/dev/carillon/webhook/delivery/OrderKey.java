package dev.carillon.webhook.delivery;

import java.util.UUID;

/** What is delivered in order: the events of one aggregate (a call) at one target. */
record OrderKey(UUID targetId, UUID aggregateId) {}
