package dev.carillon.call.voice;

import dev.carillon.call.audio.WavFacts;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The samples of speakers. Whose a speaker is has been looked at before. */
@ApplicationScoped
class SampleStore {
    private static final String INSERT = """
            insert into speaker_sample (id, speaker_id, sha256, blob_key, bytes, duration_ms, sample_rate, channels,
              level_dbfs, clipped_ratio, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
            """;
    private static final String ALL = "select * from speaker_sample where speaker_id = ?";
    private static final String ORDER = " order by created_at desc, id desc limit ? offset ?";
    private static final String BEFORE = " and (created_at, id) < (?::timestamptz, ?)";

    private final Jdbc jdbc;

    SampleStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sample> find(UUID id) {
        return jdbc.first("find a sample", "select * from speaker_sample where id = ?", p -> p.value(id), Sample::read);
    }

    void insert(Sample sample) {
        WavFacts facts = sample.facts();
        jdbc.update(
                "insert a sample",
                INSERT,
                p -> p.value(sample.id())
                        .value(sample.speakerId())
                        .value(sample.sha256())
                        .value(sample.blobKey())
                        .value(sample.bytes())
                        .value(facts.duration().toMillis())
                        .value(facts.sampleRate())
                        .value(facts.channels())
                        .value(facts.level().dbfs())
                        .value(facts.level().clippedRatio())
                        .time(sample.createdAt()));
    }

    /** In the order of their hashes: the same data set is always the same list. */
    List<Sample> all(UUID speakerId) {
        return jdbc.query("read a data set", ALL + " order by sha256", p -> p.value(speakerId), Sample::read);
    }

    /** @param total samples of the speaker */
    Page<Sample> list(UUID speakerId, int total, PageRequest page) {
        Cursor after = page.cursor();
        List<Sample> rows = jdbc.query(
                "list samples",
                ALL + (after == null ? "" : BEFORE) + ORDER,
                p -> {
                    p.value(speakerId);
                    if (after != null) {
                        p.time(after.createdAt()).value(after.id());
                    }
                    p.value(page.limit() + 1).value(after == null ? page.offset() : 0);
                },
                Sample::read);
        return page.page(rows, total, sample -> new Cursor(sample.createdAt(), sample.id()));
    }
}
