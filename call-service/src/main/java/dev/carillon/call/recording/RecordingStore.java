package dev.carillon.call.recording;

import dev.carillon.call.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The recordings that there are. */
@ApplicationScoped
class RecordingStore {
    private static final String INSERT = """
            insert into recording (call_id, organization_id, test, blob_key, bytes, duration_ms, created_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[])
            on conflict (call_id) do nothing returning call_id, blob_key
            """;
    private static final String BY_CALL = "select * from recording where call_id = ?";
    private static final String OF_CALLER = BY_CALL + " and organization_id = ? and test = ?";
    private static final String CALL_EXISTS =
            "select 1 as one from call where id = ? and organization_id = ? and test = ?";

    private final Jdbc jdbc;

    RecordingStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the blobs' keys of those that are new, by their calls; a call that has a recording keeps it */
    Map<UUID, String> insert(List<Recording> made) {
        if (made.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .query(
                        "insert recordings",
                        INSERT,
                        p -> p.column("uuid", made, Recording::callId)
                                .column("uuid", made, Recording::organizationId)
                                .column("bool", made, Recording::test)
                                .column("text", made, Recording::blobKey)
                                .column("int8", made, Recording::bytes)
                                .column(
                                        "int8",
                                        made,
                                        recording -> recording.length().toMillis())
                                .column("timestamptz", made, Recording::createdAt),
                        row -> Map.entry(row.id("call_id"), row.text("blob_key")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
