package dev.carillon.call.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.InboundOutcome;
import dev.carillon.common.contract.call.SimulateInboundCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gateway does for agents that are rung, paused and resumed. */
@ApplicationScoped
public class InboundClient {
    public static final String STAYS_UP = "+15005550108";

    private final CallClient client;

    InboundClient(CallClient client) {
        this.client = client;
    }

    public Answer createAgent(Tenant tenant, @Nullable String number, @Nullable WhenPaused whenPaused) {
        UUID id = client.newId();
        AgentCommand.Create create = new AgentCommand.Create(
                "Ada", null, false, null, "Hello {{client_name}}", null, null, null, number, null, whenPaused);
        return client.send(tenant, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create);
    }

    public AgentView agent(Tenant tenant, String number) {
        Answer answer = createAgent(tenant, number, null);
        assertThat(answer.status()).isEqualTo(201);
        return answer.as(AgentView.class);
    }

    public Answer update(Tenant tenant, UUID agentId, Map<String, Object> changes) {
        return client.send(
                tenant,
                client.newId(),
                AgentCommand.Update.TYPE,
                Topics.AGENT_COMMANDS,
                agentId,
                new AgentCommand.Update(agentId, changes));
    }

    public void pause(Tenant tenant, UUID agentId) {
        assertThat(update(tenant, agentId, Map.of("status", "paused")).status()).isEqualTo(200);
    }

    public void resume(Tenant tenant, UUID agentId) {
        assertThat(update(tenant, agentId, Map.of("status", "active")).status()).isEqualTo(200);
    }

    public Answer ring(Tenant tenant, UUID id, String to, @Nullable String from, InboundOutcome outcome) {
        SimulateInboundCall ring = new SimulateInboundCall(
                to, from, outcome, "Jane Doe", Map.of("product", "loan"), Map.of("crm_id", "lead_1"), null);
        return client.send(tenant, id, SimulateInboundCall.TYPE, Topics.CALL_COMMANDS, id, ring);
    }

    /** A call that rings. */
    public CallView ring(Tenant tenant, String to, @Nullable String from, InboundOutcome outcome) {
        Answer answer = ring(tenant, client.newId(), to, from, outcome);
        assertThat(answer.status()).isEqualTo(201);
        return answer.as(CallView.class);
    }

    /** A call by somebody who stays on the line. */
    public CallView talking(Tenant tenant, String to) {
        CallView call = ring(tenant, to, STAYS_UP, InboundOutcome.ANSWERED);
        return client.awaitCall(tenant, call.id(), seen -> seen.status() == CallStatus.IN_PROGRESS);
    }
}
