package dev.carillon.call.dial;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.call.CallSteps;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.common.contract.call.WaitReason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Brings the calls back that wait for an agent who is active again. It goes by what the tables say, not by having seen the
 * agent resumed: a call that the gate put aside while that happened is found by the next pass, after a crash, too.
 */
@ApplicationScoped
class Resumer {
    private static final int MOST = 100;

    /**
     * A loose index scan: one step per agent for whom calls wait, however many calls those are. In the very order of
     * that index, so that no other one is taken, which would lead past all the agents' open calls.
     */
    private static final String RESUMED = """
            with recursive waiting as (
                (select agent_id from call where status = 'queued' and wait_reason = 'agent_paused'
                 order by agent_id, created_at, id limit 1)
                union all
                select following.agent_id from waiting cross join lateral (
                    select agent_id from call
                    where status = 'queued' and wait_reason = 'agent_paused' and agent_id > waiting.agent_id
                    order by agent_id, created_at, id limit 1) following
            )
            select a.id from waiting join agent a on a.id = waiting.agent_id where a.status = 'active'
            """;

    private static final String WAITING = """
            select id from call where status = 'queued' and wait_reason = 'agent_paused' and agent_id = ?
            order by created_at, id limit ? for update skip locked
            """;

    private final Jdbc jdbc;
    private final Agents agents;
    private final CallStore calls;
    private final CallSteps steps;

    Resumer(Jdbc jdbc, Agents agents, CallStore calls, CallSteps steps) {
        this.jdbc = jdbc;
        this.agents = agents;
        this.calls = calls;
        this.steps = steps;
    }

    /** One pass: some calls of every agent who is back; true when there may be more. */
    boolean pass() {
        boolean more = false;
        for (UUID agentId : jdbc.query("find resumed agents", RESUMED, p -> {}, row -> row.id("id"))) {
            more |= QuarkusTransaction.requiringNew().call(() -> release(agentId));
        }
        return more;
    }

    private boolean release(UUID agentId) {
        if (!agents.paused(List.of(agentId)).isEmpty()) {
            return false; // again
        }
        List<UUID> waiting = jdbc.query(
                "lock calls of a resumed agent", WAITING, p -> p.value(agentId).value(MOST), row -> row.id("id"));
        steps.take(calls.lock(waiting), call -> new CallCommand.Release(WaitReason.AGENT_PAUSED));
        return waiting.size() == MOST;
    }
}
