package dev.carillon.call.flow;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.flow.FlowCommand;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.contract.flow.FlowView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FlowIT {
    private static final FlowSpec HELLO = new FlowSpec(
            "Hello",
            "Greets",
            "greet",
            List.of("product"),
            List.of(
                    new FlowNode.Say("greet", "Hello {{client_name}}, your {{product}} is here.", "bye"),
                    new FlowNode.End("bye", "Goodbye.")));
    private static final FlowSpec ENDLESS =
            new FlowSpec("Endless", null, "a", List.of(), List.of(new FlowNode.Say("a", "Again", "a")));

    @Inject
    CallClient client;

    @Test
    @DisplayName("A flow is made, shown, changed in part, and gone once it is deleted")
    void crud() {
        Tenant tenant = Tenant.live();
        FlowView made = made(tenant, HELLO);
        Map<String, Object> changes = new HashMap<>();
        changes.put("description", null);
        changes.put("name", "Good day");

        FlowView changed = update(tenant, made.id(), changes).as(FlowView.class);
        Answer shown = client.get(tenant, "/internal/v1/flows/" + made.id());
        Answer deleted = delete(tenant, made.id());

        assertThat(made.nodes()).isEqualTo(HELLO.nodes());
        assertThat(made.test()).isFalse();
        assertThat(changed.name()).isEqualTo("Good day");
        assertThat(changed.description()).isNull();
        assertThat(changed.nodes()).isEqualTo(HELLO.nodes());
        assertThat(changed.variables()).containsExactly("product");
        assertThat(changed.version()).isEqualTo(made.version() + 1);
        assertThat(shown.as(FlowView.class)).isEqualTo(changed);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client.get(tenant, "/internal/v1/flows/" + made.id()).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("A command that comes twice makes one flow")
    void twice() {
        Tenant tenant = Tenant.live();
        UUID id = client.newId();

        Answer first = create(tenant, id, HELLO);
        Answer second = create(tenant, id, HELLO);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.replayed()).isTrue();
        assertThat(second.as(FlowView.class)).isEqualTo(first.as(FlowView.class));
        assertThat(list(tenant, "").path("total").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("A flow that cannot be walked is refused by its owner as well, and nothing is stored")
    void refusals() {
        Tenant tenant = Tenant.live();
        UUID id = client.newId();
        FlowView flow = made(tenant, HELLO);

        Answer refused = create(tenant, id, ENDLESS);
        Answer unhinged = update(tenant, flow.id(), Map.of("start", "nowhere"));
        Answer shapeless = update(tenant, flow.id(), Map.of("nodes", List.of(Map.of("type", "dance"))));
        Answer unknown = update(tenant, flow.id(), Map.of("colour", "red"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(Json.tree(refused.body()).at("/errors/0/message").asText()).contains("\"a\"");
        assertThat(client.get(tenant, "/internal/v1/flows/" + id).status()).isEqualTo(422);
        assertThat(unhinged.status()).isEqualTo(422);
        assertThat(shapeless.status()).isEqualTo(400);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(list(tenant, "").path("total").asInt()).isEqualTo(1);
        assertThat(client.get(tenant, "/internal/v1/flows/" + flow.id()).as(FlowView.class))
                .isEqualTo(flow);
    }

    @Test
    @DisplayName("Flows of another organisation or mode are neither seen, changed nor referred to")
    void isolation() {
        Tenant tenant = Tenant.live();
        FlowView flow = made(tenant, HELLO);
        for (Tenant other : new Tenant[] {Tenant.live(), tenant.inTestMode()}) {
            assertThat(client.get(other, "/internal/v1/flows/" + flow.id()).status())
                    .isEqualTo(404);
            assertThat(update(other, flow.id(), Map.of("name", "Mine")).status())
                    .isEqualTo(404);
            assertThat(delete(other, flow.id()).status()).isEqualTo(404);
            assertThat(list(other, "").path("total").asInt()).isZero();
            assertThat(agent(other, flow.id(), null).status()).isEqualTo(422);
        }
        assertThat(client.get(tenant, "/internal/v1/flows/" + flow.id()).as(FlowView.class))
                .isEqualTo(flow);
    }

    @Test
    @DisplayName("The list shows the newest first, page by page")
    void pages() {
        Tenant tenant = Tenant.live();
        for (int i = 0; i < 3; i++) {
            made(tenant, new FlowSpec("Flow " + i, null, "a", List.of(), List.of(new FlowNode.End("a", null))));
        }

        JsonNode first = list(tenant, "?limit=2");
        JsonNode second =
                list(tenant, "?limit=2&cursor=" + first.path("next_cursor").asText());

        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.findValuesAsText("name")).containsExactly("Flow 2", "Flow 1");
        assertThat(second.findValuesAsText("name")).containsExactly("Flow 0");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    @DisplayName("A flow is not deleted while an agent refers to it")
    void referred() {
        Tenant tenant = Tenant.live();
        FlowView flow = made(tenant, HELLO);
        AgentView agent = agent(tenant, flow.id(), null).as(AgentView.class);

        Answer refused = delete(tenant, flow.id());
        Map<String, Object> changes = new HashMap<>();
        changes.put("flow_id", null);
        Answer released = update(tenant, agent, changes);
        Answer deleted = delete(tenant, flow.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(released.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(204);
    }

    @Test
    @DisplayName("An agent refers to a flow that there is, and asks for answers of types that there are")
    void agents() {
        Tenant tenant = Tenant.live();
        AgentView agent = client.defaultAgent(tenant);
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("p", Map.of("type", "colour")));

        Answer made = agent(tenant, UUID.randomUUID(), null);
        Answer changed = update(tenant, agent, Map.of("flow_id", UUID.randomUUID()));
        Answer asked = agent(tenant, null, schema);
        Answer asking = update(tenant, agent, Map.of("answer_schema", schema));

        assertThat(List.of(made, changed, asked, asking))
                .extracting(Answer::status)
                .containsOnly(422);
        assertThat(field(made)).isEqualTo("flow_id");
        assertThat(field(changed)).isEqualTo("flow_id");
        assertThat(field(asked)).isEqualTo("answer_schema.properties.p.type");
        assertThat(field(asking)).isEqualTo("answer_schema.properties.p.type");
        assertThat(client.get(tenant, "/internal/v1/agents/" + agent.id()).as(AgentView.class))
                .isEqualTo(agent);
    }

    @Test
    @DisplayName("A call's transcript is what the agent's flow says")
    void call() {
        Tenant tenant = Tenant.live();
        AgentView agent = agent(tenant, made(tenant, HELLO).id(), null).as(AgentView.class);
        assertThat(update(tenant, agent, Map.of("is_default", true)).status()).isEqualTo(200);

        CallView ended =
                client.awaitEnd(tenant, client.place(tenant, to("+15551234567")).id());

        assertThat(ended.transcript())
                .extracting(TranscriptTurn::text)
                .containsExactly("Hello Jane Doe, your loan is here.", "Goodbye.");
    }

    private FlowView made(Tenant tenant, FlowSpec flow) {
        Answer answer = create(tenant, client.newId(), flow);
        assertThat(answer.status()).isEqualTo(201);
        return answer.as(FlowView.class);
    }

    private Answer create(Tenant tenant, UUID id, FlowSpec flow) {
        return client.send(tenant, id, FlowCommand.Create.TYPE, Topics.FLOW_COMMANDS, id, new FlowCommand.Create(flow));
    }

    private Answer update(Tenant tenant, UUID id, Map<String, Object> changes) {
        FlowCommand.Update update = new FlowCommand.Update(id, changes);
        return client.send(tenant, client.newId(), FlowCommand.Update.TYPE, Topics.FLOW_COMMANDS, id, update);
    }

    private Answer delete(Tenant tenant, UUID id) {
        FlowCommand.Delete delete = new FlowCommand.Delete(id);
        return client.send(tenant, client.newId(), FlowCommand.Delete.TYPE, Topics.FLOW_COMMANDS, id, delete);
    }

    private Answer agent(Tenant tenant, UUID flowId, Map<String, Object> schema) {
        UUID id = client.newId();
        AgentCommand.Create create =
                new AgentCommand.Create("Ada", null, false, null, null, null, flowId, null, null, schema, null);
        return client.send(tenant, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create);
    }

    private Answer update(Tenant tenant, AgentView agent, Map<String, Object> changes) {
        AgentCommand.Update update = new AgentCommand.Update(agent.id(), changes);
        return client.send(tenant, client.newId(), AgentCommand.Update.TYPE, Topics.AGENT_COMMANDS, agent.id(), update);
    }

    private JsonNode list(Tenant tenant, String query) {
        return Json.tree(client.get(tenant, "/internal/v1/flows" + query).body());
    }

    private static String field(Answer answer) {
        return Json.tree(answer.body()).at("/errors/0/field").asText();
    }
}
