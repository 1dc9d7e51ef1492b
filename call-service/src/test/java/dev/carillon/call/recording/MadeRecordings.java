package dev.carillon.call.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears of recordings, as who writes them into calls does. */
@ApplicationScoped
public class MadeRecordings {
    private final List<RecordingMade> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes RecordingMade made) {
        heard.add(made);
    }

    List<RecordingMade> heard() {
        return heard;
    }
}
