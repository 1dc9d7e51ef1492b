package dev.carillon.call.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears of recordings, as who writes them into calls does; and may be told to fail for some, as that one may. */
@ApplicationScoped
public class MadeRecordings {
    private final List<Made> heard = new CopyOnWriteArrayList<>();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final List<Set<UUID>> refusals = new CopyOnWriteArrayList<>();

    /** One call's recording. */
    record Made(UUID callId, String blobKey) {}

    void hear(@Observes RecordingsMade made) {
        if (made.blobKeys().keySet().stream().anyMatch(refused::contains)) {
            refusals.add(Set.copyOf(made.blobKeys().keySet()));
            throw new IllegalStateException("Refused, as the test wants it");
        }
        made.blobKeys().forEach((callId, blobKey) -> heard.add(new Made(callId, blobKey)));
    }

    List<Made> heard() {
        return heard;
    }

    /** From now on, a transaction with this call's recording fails. */
    void refuse(UUID callId) {
        refused.add(callId);
    }

    void refuseNoMore(UUID callId) {
        refused.remove(callId);
    }

    /** The calls of each transaction that failed so. */
    List<Set<UUID>> refusals() {
        return refusals;
    }
}
