package dev.carillon.e2e;

import com.fasterxml.jackson.databind.JsonNode;

/** What comes after the end of a call. */
final class Recordings {
    private Recordings() {}

    /** Whether an ended call has its last event: the recording, when somebody talked. */
    static boolean isComplete(JsonNode call) {
        return call.path("duration_seconds").isNull()
                || call.path("recording_url").isTextual();
    }
}
