package dev.carillon.call.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.flow.FlowCommand;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowSpec;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FlowDeletionRaceIT {
    private static final FlowSpec FLOW = new FlowSpec("F", null, "a", List.of(), List.of(new FlowNode.End("a", null)));

    @Inject
    CallClient client;

    @Inject
    Flows flows;

    @Inject
    Jdbc jdbc;

    @Test
    @DisplayName("A flow that is deleted while an agent is about to refer to it waits for that agent, and stays")
    void deletionWaits() {
        Tenant tenant = Tenant.live();
        UUID agent = client.defaultAgent(tenant).id();
        UUID flow = client.newId();
        client.send(tenant, flow, FlowCommand.Create.TYPE, Topics.FLOW_COMMANDS, flow, new FlowCommand.Create(FLOW));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> deletion = QuarkusTransaction.requiringNew()
                    .call(() -> {
                        assertThat(flows.hold(tenant.organizationId(), tenant.test(), flow))
                                .isTrue();
                        CompletableFuture<Answer> deleting =
                                CompletableFuture.supplyAsync(() -> delete(tenant, flow), threads);
                        CallClient.await("the deletion to wait", this::somebodyWaitsForARow, waits -> waits);
                        jdbc.update(
                                "refer to a flow",
                                "update agent set flow_id = ? where id = ?",
                                p -> p.value(flow).value(agent));
                        return deleting;
                    });

            assertThat(deletion.join().status()).isEqualTo(409);
        }
        assertThat(client.get(tenant, "/internal/v1/flows/" + flow).status()).isEqualTo(200);
    }

    private boolean somebodyWaitsForARow() {
        return jdbc.query(
                        "look at the locks",
                        "select exists (select 1 from pg_locks where not granted) as waiting",
                        p -> {},
                        row -> row.flag("waiting"))
                .getFirst();
    }

    private Answer delete(Tenant tenant, UUID flow) {
        FlowCommand.Delete delete = new FlowCommand.Delete(flow);
        return client.send(tenant, client.newId(), FlowCommand.Delete.TYPE, Topics.FLOW_COMMANDS, flow, delete);
    }
}
