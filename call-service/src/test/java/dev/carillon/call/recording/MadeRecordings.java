package dev.carillon.call.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears of recordings, as who writes them into calls does. */
@ApplicationScoped
public class MadeRecordings {
    private final List<Made> heard = new CopyOnWriteArrayList<>();

    /** One call's recording. */
    record Made(UUID callId, String blobKey) {}

    void hear(@Observes RecordingsMade made) {
        made.blobKeys().forEach((callId, blobKey) -> heard.add(new Made(callId, blobKey)));
    }

    List<Made> heard() {
        return heard;
    }
}
