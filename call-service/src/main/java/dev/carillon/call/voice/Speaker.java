package dev.carillon.call.voice;

import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.voice.SpeakerStatus;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.common.contract.voice.VoiceKind;
import dev.carillon.common.contract.voice.VoiceView;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A speaker's row.
 *
 * @param sampleTime length of all samples together
 */
record Speaker(
        UUID id,
        UUID organizationId,
        boolean test,
        String name,
        @Nullable String language,
        @Nullable String description,
        SpeakerStatus status,
        int sampleCount,
        Duration sampleTime,
        @Nullable String errorMessage,
        @Nullable Instant deployedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    private static final double MILLIS = 1_000;

    static Speaker read(Row row) throws SQLException {
        return new Speaker(
                row.id("id"),
                row.id("organization_id"),
                row.flag("test"),
                row.text("name"),
                row.textOrNull("language"),
                row.textOrNull("description"),
                SpeakerStatus.fromWire(row.text("status")),
                row.number("sample_count"),
                Duration.ofMillis(row.longNumber("sample_ms")),
                row.textOrNull("error_message"),
                row.timeOrNull("deployed_at"),
                row.time("created_at"),
                row.time("updated_at"),
                row.longNumber("version"));
    }

    SpeakerView view() {
        return new SpeakerView(
                id,
                name,
                language,
                description,
                status,
                sampleCount,
                sampleTime.toMillis() / MILLIS,
                errorMessage,
                test,
                deployedAt,
                createdAt,
                updatedAt,
                version);
    }

    VoiceView voice() {
        return new VoiceView(id.toString(), name, VoiceKind.SPEAKER, language, null, null);
    }
}
