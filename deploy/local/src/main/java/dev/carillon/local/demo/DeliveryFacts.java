package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the demo checks of a delivery.
 *
 * @param attempts tries that it took
 */
record DeliveryFacts(String eventId, String status, int attempts) {
    static final String SUCCEEDED = "succeeded";

    static DeliveryFacts of(JsonNode delivery) {
        return new DeliveryFacts(
                delivery.path("event_id").asText(),
                delivery.path("status").asText(),
                delivery.path("attempt_count").asInt());
    }

    boolean succeeded() {
        return status.equals(SUCCEEDED);
    }
}
