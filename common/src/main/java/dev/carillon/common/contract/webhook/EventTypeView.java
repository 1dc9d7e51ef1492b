package dev.carillon.common.contract.webhook;

import java.util.Map;

/**
 * A type of events.
 *
 * @param description when it happens
 * @param schema JSON Schema (2020-12) of its {@code data}
 * @param samples a whole body in each format that an endpoint can have
 */
public record EventTypeView(String type, String description, Map<String, Object> schema, Map<String, Object> samples) {}
