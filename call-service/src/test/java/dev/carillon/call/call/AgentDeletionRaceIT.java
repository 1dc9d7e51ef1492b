package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgentDeletionRaceIT {
    @Inject
    CallClient client;

    @Inject
    CallPlacement placement;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    @Test
    @DisplayName("An agent that is deleted while a call is being placed with it waits for that call, and stays")
    void deletionWaits() {
        Tenant tenant = Tenant.live();
        UUID agent = client.defaultAgent(tenant).id();
        UUID callId = client.newId();
        PlaceCall place = to("+15551234567", 1, clock.instant().plus(Duration.ofHours(1)));
        ReceivedCommand command = new ReceivedCommand(
                callId,
                PlaceCall.TYPE,
                callId.toString(),
                tenant.organizationId(),
                false,
                tenant.limits(),
                null,
                null,
                Json.bytes(place));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> deletion = QuarkusTransaction.requiringNew()
                    .call(() -> {
                        Outcome placed = placement.place(List.of(command)).get(command);
                        assertThat(placed.status()).isEqualTo(201);
                        CompletableFuture<Answer> deleting =
                                CompletableFuture.supplyAsync(() -> delete(tenant, agent), threads);
                        CallClient.await("the deletion to wait", this::somebodyWaitsForARow, waits -> waits);
                        return deleting;
                    });

            assertThat(deletion.join().status()).isEqualTo(409);
        }
        client.cancel(tenant, callId);
    }

    private boolean somebodyWaitsForARow() {
        return jdbc.query(
                        "look at the locks",
                        "select exists (select 1 from pg_locks where not granted) as waiting",
                        p -> {},
                        row -> row.flag("waiting"))
                .getFirst();
    }

    private Answer delete(Tenant tenant, UUID agent) {
        AgentCommand.Delete delete = new AgentCommand.Delete(agent);
        return client.send(tenant, client.newId(), AgentCommand.Delete.TYPE, Topics.AGENT_COMMANDS, agent, delete);
    }
}
