package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.call.CallEventType;

/**
 * One webhook about a call, signature verified.
 *
 * @param eventId from the body
 * @param messageId from the header {@code webhook-id}: the same at each try
 * @param sequence the call's version after the event
 * @param number that was called
 * @param status of the call after the event
 * @param disposition empty while there is none
 */
record Webhook(
        String eventId,
        String messageId,
        CallEventType type,
        long sequence,
        String callId,
        String number,
        String status,
        String disposition) {
    /** @throws IllegalArgumentException when the body is not a webhook about a call */
    static Webhook of(String messageId, JsonNode body) {
        JsonNode call = body.path("data");
        if (!body.path("id").isTextual()
                || !body.path("sequence").isIntegralNumber()
                || !call.path("id").isTextual()) {
            throw new IllegalArgumentException("id, sequence or data.id is missing");
        }
        return new Webhook(
                body.path("id").asText(),
                messageId,
                CallEventType.fromWire(body.path("type").asText()),
                body.path("sequence").asLong(),
                call.path("id").asText(),
                call.path("to_number").asText(),
                call.path("status").asText(),
                call.path("disposition").isTextual() ? call.path("disposition").asText() : "");
    }
}
