package dev.carillon.common.messaging.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An event of an aggregate's history.
 *
 * @param payload JSON of {@link dev.carillon.common.event.EventBody}, as published
 */
public record StoredEvent(UUID id, String type, Instant time, long version, String payload) {}
