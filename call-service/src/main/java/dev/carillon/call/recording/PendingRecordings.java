package dev.carillon.call.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.carillon.call.call.TalkEnded;
import dev.carillon.call.carrier.Talk;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Row;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which recordings are still to be made: written down by the transaction that ends the call, so that none is forgotten. */
@ApplicationScoped
class PendingRecordings {
    private static final String NOTE =
            "insert into recording_pending (call_id) select unnest(?) on conflict (call_id) do nothing";
    private static final String CLAIM = """
            with claimed as (
              update recording_pending set due_at = now() + make_interval(secs => ?), tries = tries + 1 where call_id in
                (select call_id from recording_pending where due_at <= now()
                 order by due_at limit ? for update skip locked)
              returning call_id)
            select c.id, c.organization_id, c.test, c.started_at, c.talk_ms, c.transcript, a.carrier,
                   coalesce(c.agent_overrides ->> 'voice_id', g.voice_id) as voice_id
            from claimed join call c on c.id = claimed.call_id left join agent g on g.id = c.agent_id
              left join lateral (select carrier from call_attempt
                where call_id = c.id and answered_at is not null order by number desc limit 1) a on true
            """;

    private static final TypeReference<List<TranscriptTurn>> TURNS = new TypeReference<>() {};

    private final Jdbc jdbc;
    private final RecordingConfig config;

    PendingRecordings(Jdbc jdbc, RecordingConfig config) {
        this.jdbc = jdbc;
        this.config = config;
    }

    /**
     * A recording to be made.
     *
     * @param carrier who carried the answered attempt; null when none is known
     */
    record Pending(
            UUID organizationId, boolean test, @Nullable String carrier, Talk talk) {}

    /** In the transaction that ends the calls. */
    void note(@Observes TalkEnded ended) {
        if (config.enabled()) {
            jdbc.update("note recordings", NOTE, p -> p.column("uuid", ended.callIds(), id -> id));
        }
    }

    /** Takes some that nobody makes, for {@code lease}. */
    List<Pending> claim(Duration lease, int most) {
        return jdbc.query("claim recordings", CLAIM, p -> p.seconds(lease).value(most), PendingRecordings::read);
    }

    /** There is nothing to be made of these any more. */
    void done(List<UUID> callIds) {
        jdbc.update(
                "forget pending recordings",
                "delete from recording_pending where call_id = any (?)",
                p -> p.column("uuid", callIds, id -> id));
    }

    private static Pending read(Row row) throws SQLException {
        Talk talk = new Talk(
                row.id("id"),
                row.time("started_at"),
                Duration.ofMillis(row.longNumber("talk_ms")),
                row.textOrNull("voice_id"),
                turns(row.textOrNull("transcript")));
        return new Pending(row.id("organization_id"), row.flag("test"), row.textOrNull("carrier"), talk);
    }

    private static List<TranscriptTurn> turns(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return Json.mapper().readValue(json, TURNS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored transcript cannot be read", e);
        }
    }
}
