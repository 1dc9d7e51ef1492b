package dev.carillon.call.call;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of calls. Rows are locked first and read by a second statement: a join in the locking one would show the
 * attempt as it was before the lock was waited for.
 */
@ApplicationScoped
public class CallStore {
    private static final String LOCK = "select id from call where id = any (?) order by id for update";
    private static final String OF_ATTEMPTS = "select id, call_id from call_attempt where id = any (?)";
    private static final String LOCK_EXPIRED = """
            select id from call where status = 'queued' and expires_at <= ?::timestamptz
            order by expires_at limit ? for update skip locked
            """;
    private static final String LOAD = CallReader.SELECT + " where c.id = any (?) order by c.id";
    private static final String FIND = CallReader.SELECT + " where c.id = ? and c.organization_id = ? and c.test = ?";
    private static final String INSERT = """
            insert into call (id, organization_id, test, direction, agent_id, campaign_id, contact_id, to_number,
                              from_number, client_name, context, metadata, webhook_url, max_attempts, scheduled_at,
                              created_at, request_id, traceparent, agent_overrides, dial_policy, time_zones,
                              expires_at, status, attempt_count, outcomes, due_at, talk_ms, updated_at, version)
            select id, organization_id, test, direction, agent_id, campaign_id, contact_id, to_number, from_number,
                   client_name, context::jsonb, metadata::jsonb, webhook_url, max_attempts, scheduled_at, created_at,
                   request_id, traceparent, agent_overrides::jsonb, dial_policy::jsonb, time_zones, expires_at, 'queued', 0, '', scheduled_at, 0, created_at, 1
            from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::timestamptz[],
                        ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                 as n (id, organization_id, test, direction, agent_id, campaign_id, contact_id, to_number, from_number,
                       client_name, context, metadata, webhook_url, max_attempts, scheduled_at, created_at, request_id,
                       traceparent, agent_overrides, dial_policy, time_zones, expires_at)
            order by id
            on conflict (id) do nothing returning id
            """;
    private static final String UPDATE = """
            update call c set status = u.status, disposition = u.disposition, attempt_id = u.attempt_id,
                              transfer_id = u.transfer_id, attempt_count = u.attempt_count,
                              outcomes = u.outcomes, due_at = u.due_at, started_at = u.started_at,
                              completed_at = u.completed_at, talk_ms = u.talk_ms,
                              transcript = u.transcript::jsonb, error_message = u.error_message,
                              wait_reason = u.wait_reason, updated_at = u.updated_at, version = u.version
            from unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::integer[], ?::text[],
                        ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::text[], ?::text[],
                        ?::text[], ?::timestamptz[], ?::bigint[])
                 as u (id, status, disposition, attempt_id, transfer_id, attempt_count, outcomes, due_at, started_at,
                       completed_at, talk_ms, transcript, error_message, wait_reason, updated_at, version)
            where c.id = u.id and c.version < u.version
            """;

    private static final String ANNOTATE = """
            update call c set metadata = u.metadata::jsonb, summary = u.summary, sentiment = u.sentiment,
                              tags = u.tags::jsonb, structured_answers = u.structured_answers::jsonb,
                              disposition_label = u.disposition_label, recording_key = u.recording_key
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 as u (id, metadata, summary, sentiment, tags, structured_answers, disposition_label, recording_key)
            where c.id = u.id
            """;

    private final DueHeads heads = new DueHeads();
    private final Jdbc jdbc;

    CallStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** A call, to look at; empty for another organisation's or mode's. */
    public Optional<Call> find(UUID organizationId, boolean test, UUID id) {
        return jdbc.first(
                "read a call", FIND, p -> p.value(id).value(organizationId).value(test), CallReader::read);
    }

    /** Calls by id, locked until the transaction ends; unknown ids are left out. */
    public List<Call> lock(Collection<UUID> ids) {
        return load(
                jdbc.query("lock calls", LOCK, p -> p.column("uuid", List.copyOf(ids), id -> id), row -> row.id("id")));
    }

    /** The calls that attempts belong to, by attempt; unknown attempts are left out. Nothing ever changes it. */
    public Map<UUID, UUID> ofAttempts(List<UUID> attemptIds) {
        Map<UUID, UUID> callIds = new HashMap<>();
        jdbc.query(
                "find calls of attempts",
                OF_ATTEMPTS,
                p -> p.column("uuid", attemptIds, id -> id),
                row -> callIds.put(row.id("id"), row.id("call_id")));
        return callIds;
    }

    private record Due(UUID id, Instant at) {}

    /**
     * The calls of one organisation and mode that have waited longest beyond their time, but for such as came to stand first
     * within the last second; others' locks are skipped.
     */
    public List<Call> lockDue(UUID organizationId, boolean test, int most) {
        long began = System.nanoTime();
        String from = heads.from(organizationId, test, began);
        List<Due> due = jdbc.query(
                "lock due calls",
                DueCalls.lock(most),
                p -> p.value(organizationId).value(test).value(from),
                row -> new Due(row.id("id"), row.time("due_at")));
        Instant first = due.isEmpty() ? Instant.EPOCH : due.getFirst().at();
        heads.looked(organizationId, test, from, due.size() == most, first, began);
        return load(due.stream().map(Due::id).toList());
    }

    /** Queued calls, of whomever, that expired at {@code now} or before; others' locks are skipped. */
    public List<Call> lockExpired(Instant now, int most) {
        return load(
                jdbc.query("lock expired calls", LOCK_EXPIRED, p -> p.time(now).value(most), row -> row.id("id")));
    }

    private List<Call> load(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.query("read calls", LOAD, p -> p.column("uuid", ids, id -> id), CallReader::read);
    }

    /** @return the ids that are new; the others exist */
    Set<UUID> insert(List<Call> calls) {
        List<CallOrder> orders = calls.stream().map(Call::order).toList();
        return new HashSet<>(jdbc.query(
                "insert calls",
                INSERT,
                p -> p.column("uuid", orders, CallOrder::id)
                        .column("uuid", orders, CallOrder::organizationId)
                        .column("boolean", orders, CallOrder::test)
                        .column("text", orders, o -> o.direction().wire())
                        .column("uuid", orders, CallOrder::agentId)
                        .column("uuid", orders, CallOrder::campaignId)
                        .column("uuid", orders, CallOrder::contactId)
                        .column("text", orders, CallOrder::toNumber)
                        .column("text", orders, CallOrder::fromNumber)
                        .column("text", orders, CallOrder::clientName)
                        .column("text", orders, o -> Json.string(o.context()))
                        .column("text", calls, call -> Json.string(call.notes().metadata()))
                        .column("text", orders, CallOrder::webhookUrl)
                        .column("smallint", orders, CallOrder::maxAttempts)
                        .column("timestamptz", orders, CallOrder::scheduledAt)
                        .column("timestamptz", orders, CallOrder::createdAt)
                        .column("text", orders, CallOrder::requestId)
                        .column("text", orders, CallOrder::traceparent)
                        .column("text", orders, o -> RuleColumns.overrides(o.overrides()))
                        .column("text", orders, o -> RuleColumns.policy(o.rules()))
                        .column("text", orders, o -> RuleColumns.zones(o.rules()))
                        .column("timestamptz", orders, o -> o.rules().policy().expiresAt()),
                row -> row.id("id")));
    }

    /** Writes what decisions changed on locked calls. */
    void update(List<Call> calls) {
        List<ProgressRow> rows = calls.stream().map(ProgressRow::of).toList();
        int updated = jdbc.update(
                "update calls",
                UPDATE,
                p -> p.column("uuid", rows, ProgressRow::id)
                        .column("text", rows, ProgressRow::status)
                        .column("text", rows, ProgressRow::disposition)
                        .column("uuid", rows, ProgressRow::attemptId)
                        .column("uuid", rows, ProgressRow::transferId)
                        .column("integer", rows, ProgressRow::attemptCount)
                        .column("text", rows, ProgressRow::outcomes)
                        .column("timestamptz", rows, ProgressRow::dueAt)
                        .column("timestamptz", rows, ProgressRow::startedAt)
                        .column("timestamptz", rows, ProgressRow::completedAt)
                        .column("bigint", rows, ProgressRow::talkMillis)
                        .column("text", rows, ProgressRow::transcript)
                        .column("text", rows, ProgressRow::errorMessage)
                        .column("text", rows, ProgressRow::waitReason)
                        .column("timestamptz", rows, ProgressRow::updatedAt)
                        .column("bigint", rows, ProgressRow::version));
        if (updated != calls.size()) {
            throw new IllegalStateException(
                    "Only " + updated + " of " + calls.size() + " calls were at the version that was decided on");
        }
    }

    /** Writes the notes of locked calls, after {@link #update}. */
    void annotate(List<Call> calls) {
        if (calls.isEmpty()) {
            return;
        }
        jdbc.update(
                "annotate calls",
                ANNOTATE,
                p -> p.column("uuid", calls, call -> call.order().id())
                        .column("text", calls, call -> Json.string(call.notes().metadata()))
                        .column("text", calls, call -> call.notes().summary())
                        .column("text", calls, call -> call.notes().sentiment())
                        .column("text", calls, call -> Json.string(call.notes().tags()))
                        .column("text", calls, call -> orNull(call.notes().structuredAnswers()))
                        .column("text", calls, call -> call.notes().dispositionLabel())
                        .column("text", calls, call -> call.notes().recordingKey()));
    }

    private static @Nullable String orNull(@Nullable Map<String, Object> object) {
        return object == null ? null : Json.string(object);
    }
}
