package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.call.CallStatus;

/**
 * What the demo checks of a call resource.
 *
 * @param disposition empty while there is none
 * @param answered whether a person picked up: a machine's greeting is no answer
 * @param talkSeconds 0 when nobody talked
 * @param recording where what was said can be heard
 */
record CallFacts(
        CallStatus status,
        String disposition,
        int attemptCount,
        long version,
        boolean answered,
        long talkSeconds,
        Recording recording) {
    private static final String VOICEMAIL = "voicemail";

    /** @throws IllegalArgumentException when this is no call */
    static CallFacts of(JsonNode call) {
        String disposition =
                call.path("disposition").isTextual() ? call.path("disposition").asText() : "";
        return new CallFacts(
                CallStatus.fromWire(call.path("status").asText()),
                disposition,
                call.path("attempt_count").asInt(),
                call.path("version").asLong(),
                call.path("started_at").isTextual() && !disposition.equals(VOICEMAIL),
                call.path("duration_seconds").asLong(0),
                recording(call));
    }

    /** Of a call that has ended. */
    enum Recording {
        /** Nobody talked. */
        NONE,
        /** It comes a moment after the end. */
        AWAITED,
        THERE
    }

    private static Recording recording(JsonNode call) {
        if (call.path("recording_url").isTextual()) {
            return Recording.THERE;
        }
        return call.path("duration_seconds").isNumber() ? Recording.AWAITED : Recording.NONE;
    }
}
