package dev.carillon.call.recording;

import dev.carillon.call.jdbc.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A recording's row.
 *
 * @param bytes of the WAV file
 * @param length of the audio
 */
record Recording(
        UUID callId,
        UUID organizationId,
        boolean test,
        String blobKey,
        long bytes,
        Duration length,
        Instant createdAt) {

    static Recording read(Row row) throws SQLException {
        return new Recording(
                row.id("call_id"),
                row.id("organization_id"),
                row.flag("test"),
                row.text("blob_key"),
                row.longNumber("bytes"),
                Duration.ofMillis(row.longNumber("duration_ms")),
                row.time("created_at"));
    }

    /** A strong validator (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110 8.8.3</a>): a recording never changes. */
    String etag() {
        return "\"" + callId + "\"";
    }
}
