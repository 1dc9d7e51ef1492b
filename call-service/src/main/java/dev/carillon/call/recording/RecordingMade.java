package dev.carillon.call.recording;

import java.util.UUID;

/**
 * A call has a recording now. Fired inside the transaction that stores it, once per call: what an observer writes is
 * written together with it or not at all.
 *
 * @param blobKey where the WAV file is
 */
public record RecordingMade(UUID callId, String blobKey) {}
