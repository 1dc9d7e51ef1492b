package dev.carillon.common.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * The value of an event record. It repeats the CloudEvents attributes, since sinks drop headers.
 *
 * @param data the full resource
 */
@JsonPropertyOrder({"id", "type", "time", "organization_id", "test", "version", "data"})
public record EventBody<T>(
        UUID id, String type, Instant time, UUID organizationId, boolean test, long version, T data) {}
