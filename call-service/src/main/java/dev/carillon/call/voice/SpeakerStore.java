package dev.carillon.call.voice;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Parameters;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Speakers of one organisation and mode at a time. */
@ApplicationScoped
class SpeakerStore {
    private static final String OF_CALLER = "organization_id = ? and test = ?";
    private static final String IN_LANGUAGE =
            " and (?::text is null or lower(language) = ?::text or lower(language) like ?::text || '-%')";
    private static final String BEFORE = " and (created_at, id) < (?::timestamptz, ?)";
    private static final String ONE = "select * from speaker where id = ? and " + OF_CALLER;
    private static final String INSERT = """
            insert into speaker (id, organization_id, test, name, language, description, status, created_at, updated_at,
              version)
            values (?, ?, ?, ?, ?::text, ?::text, 'draft', ?::timestamptz, ?::timestamptz, 1)
            returning *
            """;
    private static final String DEPLOY = """
            update speaker set status = 'deploying', deployment = deployment + 1, leased_until = now(),
              error_message = null, updated_at = ?::timestamptz, version = version + 1
            where id = ? returning *
            """;
    private static final String ADD_SAMPLE = """
            update speaker set sample_count = sample_count + 1, sample_ms = sample_ms + ?, updated_at = ?::timestamptz,
              version = version + 1
            where id = ?
            """;
    private static final String AGENTS =
            "select 1 as one from agent where organization_id = ? and test = ? and voice_id = ? limit 1";
    private static final String DEPLOYED = ONE + " and deployed_at is not null for share";

    private final Jdbc jdbc;

    SpeakerStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Speaker> find(UUID organizationId, boolean test, UUID id) {
        return one("find a speaker", ONE, organizationId, test, id);
    }

    /** As {@link #find}, locked against other changes. */
    Optional<Speaker> lock(UUID organizationId, boolean test, UUID id) {
        return one("lock a speaker", ONE + " for update", organizationId, test, id);
    }

    /** As {@link #find}, when agents can be given it, and kept from being deleted until the transaction's end. */
    Optional<Speaker> holdDeployed(UUID organizationId, boolean test, UUID id) {
        return one("hold a deployed speaker", DEPLOYED, organizationId, test, id);
    }

    private Optional<Speaker> one(String operation, String sql, UUID organizationId, boolean test, UUID id) {
        return jdbc.first(operation, sql, p -> p.value(id).value(organizationId).value(test), Speaker::read);
    }

    Speaker insert(
            UUID id,
            UUID organizationId,
            boolean test,
            String name,
            @Nullable String language,
            @Nullable String description,
            Instant now) {
        return jdbc.query(
                        "insert a speaker",
                        INSERT,
                        p -> p.value(id)
                                .value(organizationId)
                                .value(test)
                                .value(name)
                                .value(language)
                                .value(description)
                                .time(now)
                                .time(now),
                        Speaker::read)
                .getFirst();
    }

    /** A locked speaker is to be deployed. */
    Speaker deploy(UUID id, Instant now) {
        return jdbc.query("begin a deployment", DEPLOY, p -> p.time(now).value(id), Speaker::read)
                .getFirst();
    }

    void addSample(UUID id, Duration length, Instant now) {
        jdbc.update(
                "add to a data set",
                ADD_SAMPLE,
                p -> p.value(length.toMillis()).time(now).value(id));
    }

    boolean isUsedByAgents(Speaker speaker) {
        return jdbc.first(
                        "look for agents with a voice",
                        AGENTS,
                        p -> p.value(speaker.organizationId())
                                .value(speaker.test())
                                .value(speaker.id().toString()),
                        row -> row.number("one"))
                .isPresent();
    }

    void delete(UUID id) {
        jdbc.update("delete a speaker", "delete from speaker where id = ?", p -> p.value(id));
    }

    /** What a list of speakers is narrowed to. */
    record Filter(
            UUID organizationId,
            boolean test,
            boolean deployedOnly,
            @Nullable LanguageRange language) {
        private String where() {
            return OF_CALLER + IN_LANGUAGE + (deployedOnly ? " and deployed_at is not null" : "");
        }

        private void bind(Parameters parameters) throws SQLException {
            String tag = language == null ? null : language.tag();
            parameters.value(organizationId).value(test).value(tag).value(tag).value(tag);
        }
    }

    long count(Filter filter) {
        return jdbc.query(
                        "count speakers",
                        "select count(*) as total from speaker where " + filter.where(),
                        filter::bind,
                        row -> row.longNumber("total"))
                .getFirst();
    }

    /** The newest first, from {@code after} on when it is given, else from {@code offset} on. */
    List<Speaker> list(Filter filter, @Nullable Cursor after, int offset, int limit) {
        String where = after == null ? filter.where() : filter.where() + BEFORE;
        return jdbc.query(
                "list speakers",
                "select * from speaker where " + where + " order by created_at desc, id desc limit ? offset ?",
                p -> {
                    filter.bind(p);
                    if (after != null) {
                        p.time(after.createdAt()).value(after.id());
                    }
                    p.value(limit).value(after == null ? offset : 0);
                },
                (Row row) -> Speaker.read(row));
    }
}
