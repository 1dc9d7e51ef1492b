package dev.carillon.call.recording;

import java.util.Map;
import java.util.UUID;

/**
 * Calls have a recording now. Fired inside the transaction that stores them, once per call: what an observer writes is
 * written together with them or not at all.
 *
 * @param blobKeys where the WAV file of each call is
 */
public record RecordingsMade(Map<UUID, String> blobKeys) {
    public RecordingsMade {
        blobKeys = Map.copyOf(blobKeys);
    }
}
