package dev.carillon.call.recording;

import dev.carillon.call.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The recordings that there are. */
@ApplicationScoped
class RecordingStore {
    private static final String INSERT = """
            insert into recording (call_id, organization_id, test, blob_key, bytes, duration_ms, created_at)
            values (?, ?, ?, ?, ?, ?, ?::timestamptz) on conflict (call_id) do nothing
            """;
    private static final String BY_CALL = "select * from recording where call_id = ?";
    private static final String OF_CALLER = BY_CALL + " and organization_id = ? and test = ?";
    private static final String CALL_EXISTS =
            "select 1 as one from call where id = ? and organization_id = ? and test = ?";

    private final Jdbc jdbc;

    RecordingStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the call has one already */
    boolean insert(Recording recording) {
        return jdbc.update(
                        "insert a recording",
                        INSERT,
                        p -> p.value(recording.callId())
                                .value(recording.organizationId())
                                .value(recording.test())
                                .value(recording.blobKey())
                                .value(recording.bytes())
                                .value(recording.length().toMillis())
                                .time(recording.createdAt()))
                == 1;
    }

    Optional<Recording> find(UUID organizationId, boolean test, UUID callId) {
        return jdbc.first(
                "find a recording",
                OF_CALLER,
                p -> p.value(callId).value(organizationId).value(test),
                Recording::read);
    }

    /** Whosever it is: only for who shows a link that names the call. */
    Optional<Recording> find(UUID callId) {
        return jdbc.first("find a recording by its link", BY_CALL, p -> p.value(callId), Recording::read);
    }

    boolean callExists(UUID organizationId, boolean test, UUID callId) {
        return jdbc.first(
                        "find the call of a recording",
                        CALL_EXISTS,
                        p -> p.value(callId).value(organizationId).value(test),
                        row -> row.number("one"))
                .isPresent();
    }
}
