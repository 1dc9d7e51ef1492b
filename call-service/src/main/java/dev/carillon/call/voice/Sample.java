package dev.carillon.call.voice;

import dev.carillon.call.audio.Level;
import dev.carillon.call.audio.WavFacts;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.voice.SampleView;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A sample's row. */
record Sample(UUID id, UUID speakerId, String sha256, String blobKey, long bytes, WavFacts facts, Instant createdAt) {
    private static final double MILLIS = 1_000;

    /** The id of the audio with {@code sha256} in a speaker's data set. */
    static UUID idOf(UUID speakerId, String sha256) {
        return Ids.derived("carillon/sample/v1", speakerId.toString(), sha256);
    }

    static Sample read(Row row) throws SQLException {
        WavFacts facts = new WavFacts(
                row.number("sample_rate"),
                row.number("channels"),
                Duration.ofMillis(row.longNumber("duration_ms")),
                new Level(row.decimal("level_dbfs"), row.decimal("clipped_ratio")));
        return new Sample(
                row.id("id"),
                row.id("speaker_id"),
                row.text("sha256"),
                row.text("blob_key"),
                row.longNumber("bytes"),
                facts,
                row.time("created_at"));
    }

    SampleView view() {
        return new SampleView(
                id,
                speakerId,
                sha256,
                bytes,
                facts.duration().toMillis() / MILLIS,
                facts.sampleRate(),
                facts.channels(),
                Math.round(facts.level().dbfs() * 10) / 10.0,
                facts.level().clippedRatio(),
                createdAt);
    }
}
