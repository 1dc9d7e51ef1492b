package dev.carillon.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.Owners;
import dev.carillon.gateway.testing.OwnersHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of flows. */
@QuarkusTest
class FlowIT extends GatewayTest {
    private static final String HELLO = "{'name':'Hello','start':'a','nodes':["
            + "{'id':'a','type':'say','text':'Hello {{client_name}}','next':'z'},{'id':'z','type':'end'}]}";

    @Inject
    Owners owners;

    @Inject
    OwnersHttp http;

    private static JsonNode json(String json) {
        return Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private Api.Answer send(String method, String path, String body) {
        return api.send(api.request(path, acme.liveKey())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    @Test
    @DisplayName("A flow is made, listed, changed and deleted, in its own mode")
    void crud() {
        Api.Answer made = api.post("/v1/flows", acme.liveKey(), json(HELLO));
        String path = made.header("Location").orElseThrow();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/nodes/0/type").asText()).isEqualTo("say");
        assertThat(api.get("/v1/flows", acme.liveKey()).json().get("total").asInt())
                .isEqualTo(1);
        assertThat(api.get("/v1/flows", acme.testKey()).json().get("total").asInt())
                .isZero();
        assertThat(http.lastRead().token().getGroups()).containsExactly("agents:read");

        Api.Answer changed = api.patch(
                path, acme.liveKey(), json("{'description':null,'nodes':[{'id':'a','type':'end','text':'Bye'}]}"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(Json.tree(owners.received().getLast().payload()).get("changes"))
                .isEqualTo(json("{'description':null,'nodes':[{'id':'a','type':'end','text':'Bye'}]}"));
        assertThat(api.get(path, acme.testKey()).status()).isEqualTo(404);
        assertThat(api.delete(path, acme.testKey()).status()).isEqualTo(404);
        assertThat(api.delete(path, acme.liveKey()).status()).isEqualTo(204);
        assertThat(api.get(path, acme.liveKey()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("The same key and flow is the same flow; another flow is refused")
    void idempotent() {
        Api.Answer first = api.post("/v1/flows", acme.liveKey(), json(HELLO), "Idempotency-Key", "k-1");
        Api.Answer second = api.post("/v1/flows", acme.liveKey(), json(HELLO), "Idempotency-Key", "k-1");
        Api.Answer other =
                api.post("/v1/flows", acme.liveKey(), json(HELLO.replace("Hello", "Hi")), "Idempotency-Key", "k-1");

        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    @DisplayName("Flows are read and changed with the scopes of agents")
    void scopes() {
        String reader = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "r", "scopes", List.of("agents:read")))
                .text("key");

        assertThat(api.get("/v1/flows", reader).status()).isEqualTo(200);
        assertThat(api.post("/v1/flows", reader, json(HELLO)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                             | 400 |",
                "null                                           | 400 |",
                "{                                              | 400 |",
                "{}                                             | 422 | name",
                "{'name':7}                                     | 400 | name",
                "{'name':'f','colour':'red'}                    | 400 | colour",
                "{'name':'f','start':null}                      | 422 | start",
                "{'name':'f','start':'a'}                       | 422 | nodes",
                "{'name':'f','start':'a','nodes':{}}            | 400 | nodes",
                "{'name':'f','start':'a','nodes':[]}            | 422 | nodes",
                "{'name':'f','start':'a','nodes':[null]}        | 400 | nodes[0]",
                "{'name':'f','start':'a','nodes':['end']}       | 400 | nodes[0]",
                "{'name':'f','start':'a','nodes':[{'id':'a'}]}  | 422 | nodes[0].type",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':7}]}       | 400 | nodes[0].type",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'dance'}]} | 422 | nodes[0].type",
                "{'name':'f','start':'a','nodes':[{'id':7,'type':'end'}]}     | 400 | nodes[0].id",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'end','colour':'red'}]} | 400 | nodes[0].colour",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'end','next':'a'}]}     | 400 | nodes[0].next",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'end','text':'\\u0000'}]} | 422 | nodes[0].text",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'end','text':'\\ud83d'}]} | 422 | nodes[0].text",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'collect','text':'?','variable':'v','format':'colour','next':'a'}]}"
                        + " | 422 | nodes[0].format",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'collect','text':'?','variable':'v','format':7,'next':'a'}]}"
                        + " | 400 | nodes[0].format",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'collect','text':'?','variable':'v','format':'text','retries':'2','next':'a'}]}"
                        + " | 400 | nodes[0].retries",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'branch','conditions':[{'variable':'v','op':'like','next':'a'}],'otherwise':'a'}]}"
                        + " | 422 | nodes[0].conditions[0].op",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'branch','conditions':[{'colour':1}],'otherwise':'a'}]}"
                        + " | 400 | nodes[0].conditions[0].colour",
                "{'name':'f','start':'a','variables':'x','nodes':[{'id':'a','type':'end'}]}   | 400 | variables",
                "{'name':'f','start':'a','variables':[7],'nodes':[{'id':'a','type':'end'}]}   | 400 | variables[0]",
                "{'name':'f','start':'a','variables':['\\ud83d'],'nodes':[{'id':'a','type':'end'}]} | 422 | variables[0]",
                "{'name':'f','start':'b','nodes':[{'id':'a','type':'end'}]}                    | 422 | start",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'say','text':'x','next':'a'}]} | 422 | nodes[0]",
                "{'name':'f','start':'a','nodes':[{'id':'a','type':'end','text':'{{foo}}'}]}   | 422 | nodes[0].text",
            })
    @DisplayName("A rubbish flow is refused, the field to blame is named, and its owner never hears of it")
    void rubbish(String body, int status, String field) {
        int before = owners.received().size();

        Api.Answer answer = send("POST", "/v1/flows", body);

        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().at("/errors/0/field").asText(null)).isEqualTo(field);
        assertThat(owners.received()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                    | 400 |",
                "{'name':null}                         | 422 | name",
                "{'name':' '}                          | 422 | name",
                "{'description':7}                     | 400 | description",
                "{'start':null}                        | 422 | start",
                "{'variables':null}                    | 422 | variables",
                "{'nodes':null}                        | 422 | nodes",
                "{'nodes':[]}                          | 422 | nodes",
                "{'nodes':[{'id':'a','type':'say','text':'\\ud83d','next':'b'}]} | 422 | nodes[0].text",
                "{'nodes':[{'id':'a','type':'say','text':'x'}]}                  | 422 | nodes[0].next",
                "{'id':'a'}                            | 400 | id",
            })
    @DisplayName("Rubbish changes are refused, and the field to blame is named")
    void rubbishChanges(String body, int status, String field) {
        String path = api.post("/v1/flows", acme.liveKey(), json(HELLO))
                .header("Location")
                .orElseThrow();

        Api.Answer answer = send("PATCH", path, body);

        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asText(null)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"/v1/flows/x, 404", "/v1/flows?name=x, 400", "/v1/flows?limit=0, 422"})
    @DisplayName("What names no flow and no list of flows is refused")
    void rubbishReads(String path, int status) {
        assertThat(api.get(path, acme.liveKey()).status()).isEqualTo(status);
    }
}
