package dev.carillon.call.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.InboundClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgentNumberIT {
    private static final String OURS = "+15557654321";
    private static final int AT_ONCE = 12;

    @Inject
    CallClient client;

    @Inject
    InboundClient inbound;

    @Test
    @DisplayName("A number is one agent's: a second one is told so, and gets it once it is free")
    void unique() {
        Tenant tenant = Tenant.live();
        AgentView first = inbound.agent(tenant, OURS);
        AgentView second = inbound.createAgent(tenant, null, null).as(AgentView.class);

        Answer created = inbound.createAgent(tenant, OURS, null);
        Answer taken = inbound.update(tenant, second.id(), Map.of("phone_number", OURS));
        Map<String, Object> none = new HashMap<>();
        none.put("phone_number", null);
        Answer kept = inbound.update(tenant, first.id(), Map.of("phone_number", OURS, "name", "Bea"));
        inbound.update(tenant, first.id(), none);
        Answer free = inbound.update(tenant, second.id(), Map.of("phone_number", OURS));

        for (Answer refused : List.of(created, taken)) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(Json.tree(refused.body()).at("/errors/0/field").asText()).isEqualTo("phone_number");
        }
        assertThat(kept.status()).isEqualTo(200);
        assertThat(free.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("The other mode and other organisations have numbers of their own")
    void apart() {
        Tenant tenant = Tenant.live();
        inbound.agent(tenant, OURS);

        assertThat(inbound.createAgent(tenant.inTestMode(), OURS, null).status())
                .isEqualTo(201);
        assertThat(inbound.createAgent(Tenant.live(), OURS, null).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("Of many who ask for one number at once, one gets it, and each of the others is told no")
    void race() {
        Tenant tenant = Tenant.live();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> inbound.createAgent(tenant, OURS, null), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    }
}
