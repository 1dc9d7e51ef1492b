package dev.carillon.call.agent;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgentIT {
    @Inject
    CallClient client;

    @Inject
    Clock clock;

    @Test
    @DisplayName("A new default takes the place of the old one, in its own mode only")
    void oneDefault() {
        Tenant live = Tenant.live();
        AgentView first = client.agent(live, "First", true).as(AgentView.class);
        AgentView testDefault = client.agent(live.inTestMode(), "Test", true).as(AgentView.class);

        AgentView second = client.agent(live, "Second", true).as(AgentView.class);

        assertThat(get(live, first.id()).isDefault()).isFalse();
        assertThat(get(live, second.id()).isDefault()).isTrue();
        assertThat(get(live.inTestMode(), testDefault.id()).isDefault()).isTrue();
        assertThat(client.place(live, to("+15551234567")).agentId()).isEqualTo(second.id());
    }

    @Test
    @DisplayName("An update changes what it names; a paused agent takes no calls")
    void update() {
        Tenant tenant = Tenant.live();
        AgentView agent = client.defaultAgent(tenant);

        Answer updated = update(tenant, agent.id(), Map.of("status", "paused", "prompt", "Be kind"));

        assertThat(updated.status()).isEqualTo(200);
        AgentView now = get(tenant, agent.id());
        assertThat(now.status()).isEqualTo(AgentStatus.PAUSED);
        assertThat(now.prompt()).isEqualTo("Be kind");
        assertThat(now.greeting()).isEqualTo(agent.greeting());
        assertThat(now.version()).isEqualTo(agent.version() + 1);
        Answer refused = client.place(tenant, client.newId(), to("+15551234567"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("agent_not_found");
    }

    @Test
    @DisplayName("An agent is not deleted while a call of it is open, and is gone once it is")
    void delete() {
        Tenant tenant = Tenant.live();
        AgentView agent = client.defaultAgent(tenant);
        CallView waiting =
                client.place(tenant, to("+15551234567", 1, clock.instant().plus(Duration.ofHours(1))));

        Answer refused = delete(tenant, agent.id());
        client.cancel(tenant, waiting.id());
        Answer deleted = delete(tenant, agent.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client.get(tenant, "/internal/v1/agents/" + agent.id()).status())
                .isEqualTo(404);
        assertThat(client.call(tenant, waiting.id()).agentId()).isEqualTo(agent.id());
    }

    @Test
    @DisplayName("Agents of another organisation or mode are neither seen nor changed")
    void isolation() {
        Tenant tenant = Tenant.live();
        AgentView agent = client.defaultAgent(tenant);
        for (Tenant other : new Tenant[] {Tenant.live(), tenant.inTestMode()}) {
            assertThat(client.get(other, "/internal/v1/agents/" + agent.id()).status())
                    .isEqualTo(404);
            assertThat(update(other, agent.id(), Map.of("name", "Mine")).status())
                    .isEqualTo(404);
            assertThat(delete(other, agent.id()).status()).isEqualTo(404);
            assertThat(list(other, "").path("total").asInt()).isZero();
        }
        assertThat(get(tenant, agent.id())).isEqualTo(agent);
    }

    @Test
    @DisplayName("The list shows the newest first, page by page")
    void list() {
        Tenant tenant = Tenant.live();
        for (int i = 0; i < 5; i++) {
            client.agent(tenant, "Agent " + i, false);
        }

        JsonNode first = list(tenant, "?limit=3");
        JsonNode second =
                list(tenant, "?limit=3&cursor=" + first.path("next_cursor").asText());

        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(first.findValuesAsText("name")).containsExactly("Agent 4", "Agent 3", "Agent 2");
        assertThat(second.findValuesAsText("name")).containsExactly("Agent 1", "Agent 0");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    @DisplayName("An agent without a name is refused, and so is a field that agents do not have")
    void refusals() {
        Tenant tenant = Tenant.live();
        AgentView agent = client.defaultAgent(tenant);

        assertThat(client.agent(tenant, " ", false).status()).isEqualTo(422);
        assertThat(update(tenant, agent.id(), Map.of("colour", "red")).status()).isEqualTo(400);
    }

    private AgentView get(Tenant tenant, UUID id) {
        return client.get(tenant, "/internal/v1/agents/" + id).as(AgentView.class);
    }

    private JsonNode list(Tenant tenant, String query) {
        return Json.tree(client.get(tenant, "/internal/v1/agents" + query).body());
    }

    private Answer update(Tenant tenant, UUID id, Map<String, Object> changes) {
        AgentCommand.Update update = new AgentCommand.Update(id, changes);
        return client.send(tenant, client.newId(), AgentCommand.Update.TYPE, Topics.AGENT_COMMANDS, id, update);
    }

    private Answer delete(Tenant tenant, UUID id) {
        AgentCommand.Delete delete = new AgentCommand.Delete(id);
        return client.send(tenant, client.newId(), AgentCommand.Delete.TYPE, Topics.AGENT_COMMANDS, id, delete);
    }
}
