package dev.carillon.call.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.carillon.call.jdbc.Row;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallHistory;
import dev.carillon.call.lifecycle.CallNotes;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.call.WaitReason;
import dev.carillon.common.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call from its row, joined with the row of its open attempt. */
final class CallReader {
    static final String SELECT = """
            select c.*, a.number as attempt_number, a.started_at as attempt_started_at, a.ringing_at, a.answered_at
            from call c left join call_attempt a on a.id = c.attempt_id
            """;

    private static final TypeReference<List<TranscriptTurn>> TURNS = new TypeReference<>() {};

    private static final TypeReference<List<String>> TAGS = new TypeReference<>() {};

    private CallReader() {}

    static Call read(Row row) throws SQLException {
        return new Call(
                order(row), phase(row), history(row), notes(row), row.time("updated_at"), row.longNumber("version"));
    }

    private static CallOrder order(Row row) throws SQLException {
        return new CallOrder(
                row.id("id"),
                row.id("organization_id"),
                row.flag("test"),
                Direction.fromWire(row.text("direction")),
                row.idOrNull("agent_id"),
                row.idOrNull("campaign_id"),
                row.idOrNull("contact_id"),
                row.text("to_number"),
                row.textOrNull("from_number"),
                row.textOrNull("client_name"),
                Json.object(row.text("context")),
                RuleColumns.overrides(row),
                row.textOrNull("webhook_url"),
                row.number("max_attempts"),
                RuleColumns.rules(row),
                row.time("scheduled_at"),
                row.time("created_at"),
                row.textOrNull("request_id"),
                row.textOrNull("traceparent"));
    }

    private static Phase phase(Row row) throws SQLException {
        return switch (CallStatus.fromWire(row.text("status"))) {
            case QUEUED -> new Phase.Queued(row.time("due_at"), waitReason(row.textOrNull("wait_reason")));
            case DIALING, RINGING, IN_PROGRESS ->
                new Phase.Live(
                        new Attempt(
                                row.id("attempt_id"),
                                row.number("attempt_number"),
                                row.time("attempt_started_at"),
                                row.timeOrNull("ringing_at"),
                                row.timeOrNull("answered_at")),
                        row.idOrNull("transfer_id"));
            case COMPLETED, FAILED, CANCELED, MISSED ->
                new Phase.Ended(
                        CallStatus.fromWire(row.text("status")),
                        Disposition.fromWire(row.text("disposition")),
                        row.time("completed_at"),
                        row.textOrNull("error_message"));
        };
    }

    private static @Nullable WaitReason waitReason(@Nullable String wire) {
        return wire == null ? null : WaitReason.fromWire(wire);
    }

    private static CallHistory history(Row row) throws SQLException {
        return new CallHistory(
                row.number("attempt_count"),
                outcomes(row.text("outcomes")),
                row.timeOrNull("started_at"),
                Duration.ofMillis(row.longNumber("talk_ms")),
                transcript(row.textOrNull("transcript")));
    }

    private static CallNotes notes(Row row) throws SQLException {
        String answers = row.textOrNull("structured_answers");
        return new CallNotes(
                Json.object(row.text("metadata")),
                row.textOrNull("summary"),
                row.textOrNull("sentiment"),
                list(row.text("tags"), TAGS),
                answers == null ? null : Json.object(answers),
                row.textOrNull("disposition_label"),
                row.textOrNull("recording_key"));
    }

    private static List<Disposition> outcomes(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(Disposition::fromWire).toList();
    }

    private static @Nullable List<TranscriptTurn> transcript(@Nullable String json) {
        return json == null ? null : list(json, TURNS);
    }

    private static <T> List<T> list(String json, TypeReference<List<T>> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored list cannot be read", e);
        }
    }
}
