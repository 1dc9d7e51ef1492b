package dev.carillon.call.call;

import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Inserts inbound calls, which begin with an attempt that rings. */
@ApplicationScoped
public class ArrivedCalls {
    private static final String INSERT = """
            insert into call (id, organization_id, test, direction, agent_id, to_number, from_number, client_name, context,
                              metadata, webhook_url, max_attempts, scheduled_at, created_at, request_id, traceparent,
                              status, attempt_id, attempt_count, outcomes, talk_ms, updated_at, version)
            values (?, ?, ?, ?, ?::uuid, ?, ?::text, ?::text, ?::jsonb, ?::jsonb, ?::text, ?, ?::timestamptz,
                    ?::timestamptz, ?::text, ?::text, ?, ?, ?, '', 0, ?::timestamptz, ?)
            on conflict (id) do nothing
            """;

    private final Jdbc jdbc;
    private final AttemptStore attempts;
    private final CallWriter writer;

    ArrivedCalls(Jdbc jdbc, AttemptStore attempts, CallWriter writer) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.writer = writer;
    }

    /**
     * Writes a call that has begun to ring, its attempt and its event, in the caller's transaction.
     *
     * @param carrier name of its driver
     * @param owner who holds the attempt for {@code lease}, from the database's now
     * @return false when there is a call of that id; nothing is written then
     */
    public boolean insert(Decision.Changed rung, String carrier, String owner, Duration lease) {
        Call call = rung.call();
        if (!(call.phase() instanceof Phase.Live live)) {
            throw new IllegalArgumentException("Call " + call.order().id() + " does not ring, but is " + call.status());
        }
        if (insert(call, live.attempt()) == 0) {
            return false;
        }
        attempts.open(List.of(new Opened(call, live.attempt(), carrier)), owner, lease);
        attempts.update(List.of(rung));
        writer.append(List.of(rung));
        return true;
    }

    private int insert(Call call, Attempt attempt) {
        CallOrder order = call.order();
        return jdbc.update(
                "insert an inbound call",
                INSERT,
                p -> p.value(order.id())
                        .value(order.organizationId())
                        .value(order.test())
                        .value(order.direction().wire())
                        .value(order.agentId())
                        .value(order.toNumber())
                        .value(order.fromNumber())
                        .value(order.clientName())
                        .value(Json.string(order.context()))
                        .value(Json.string(call.notes().metadata()))
                        .value(order.webhookUrl())
                        .value(order.maxAttempts())
                        .time(order.scheduledAt())
                        .time(order.createdAt())
                        .value(order.requestId())
                        .value(order.traceparent())
                        .value(call.status().wire())
                        .value(attempt.id())
                        .value(call.history().attemptCount())
                        .time(call.updatedAt())
                        .value(call.version()));
    }
}
