package dev.carillon.call.call;

import java.net.URI;
import java.util.UUID;

/** Where the recording of a call can be fetched by whoever is shown the call now. */
public interface RecordingAddress {
    /** An address that holds for some time from now on. */
    URI of(UUID callId);
}
