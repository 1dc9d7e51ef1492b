package dev.carillon.call.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.handover.HandoverStore;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.flow.FlowCommand;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.contract.flow.FlowView;
import dev.carillon.common.contract.operator.QueueView;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Flows that hand their call over, with talks as short as they are by default. */
abstract class HandoverTestBase {
    static final FlowNode SALES = new FlowNode.Transfer("person", "Sales", "I put you through.", "sorry");
    static final FlowNode SORRY = new FlowNode.End("sorry", "Nobody is there, sorry.");

    @Inject
    CallClient client;

    @Inject
    OperatorClient operators;

    @Inject
    HandoverStore plans;

    final Tenant tenant = Tenant.live();
    QueueView sales;

    /** The talk times of the default configuration, and quick talkers. */
    public static class ShortTalks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "carillon.carrier.simulated.talk-least", "1s",
                    "carillon.carrier.simulated.talk-most", "2s",
                    "carillon.transfer.turn", "100ms",
                    "carillon.transfer.tick", "50ms");
        }
    }

    @BeforeEach
    void queue() {
        sales = operators.queue(tenant, "Sales");
    }

    /** The default agent, with a flow of {@code nodes} that starts with the first of them. */
    void agent(Tenant owner, FlowNode... nodes) {
        FlowSpec flow = new FlowSpec("Flow", null, nodes[0].id(), List.of(), List.of(nodes));
        UUID flowId = client.newId();
        Answer made = client.send(
                owner, flowId, FlowCommand.Create.TYPE, Topics.FLOW_COMMANDS, flowId, new FlowCommand.Create(flow));
        assertThat(made.status()).isEqualTo(201);
        UUID id = client.newId();
        AgentCommand.Create create = new AgentCommand.Create(
                "Ada", null, true, null, null, null, made.as(FlowView.class).id(), null, null, null, null);
        assertThat(client.send(owner, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create)
                        .status())
                .isEqualTo(201);
    }
}
