package dev.carillon.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT extends GatewayTest {
    private static final Path COMMITTED = Path.of("../docs/openapi.yaml");
    /** What is fetched without a key. */
    private static final List<String> PUBLIC = List.of("/v1/oauth/token", "/v1/recordings/{id}");

    private static final YAMLMapper YAML = new YAMLMapper();

    private JsonNode document() throws IOException {
        return YAML.readTree(api.get("/openapi", null).body());
    }

    @Test
    @DisplayName("The committed document is the served one; -Dcarillon.openapi.write=true writes it anew")
    void committed() throws IOException {
        Api.Answer served = api.get("/openapi", null);
        if (Boolean.getBoolean("carillon.openapi.write")) {
            Files.write(COMMITTED, served.body());
        }

        assertThat(YAML.readTree(Files.readAllBytes(COMMITTED))).isEqualTo(YAML.readTree(served.body()));
    }

    @Test
    @DisplayName("The document is OpenAPI 3.1, in YAML or JSON as asked for")
    void forms() throws IOException {
        Api.Answer json = api.get("/openapi?format=json", null);

        assertThat(document().get("openapi").asText()).startsWith("3.1");
        assertThat(json.json()).isEqualTo(document());
        assertThat(api.get("/openapi", null, "Accept", "application/json").json())
                .isEqualTo(document());
    }

    @Test
    @DisplayName("Every operation has an id, a summary, a tag, and says who may call it")
    void complete() throws IOException {
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode it = operation.getValue();
                    String name = operation.getKey() + " " + path.getKey();
                    assertThat(it.path("operationId").asText()).as(name).isNotEmpty();
                    assertThat(it.path("summary").asText()).as(name).isNotEmpty();
                    assertThat(it.path("tags")).as(name).hasSize(1);
                    if (!PUBLIC.contains(path.getKey())) {
                        assertThat(it.at("/security/0").has("bearer")).as(name).isTrue();
                    }
                    assertThat(it.get("responses").has("503")).as(name).isTrue();
                    it.get("responses").properties().stream()
                            .filter(response -> response.getKey().matches("200|201"))
                            .forEach(response -> assertThat(
                                            response.getValue().path("content").findValue("schema"))
                                    .as(name)
                                    .isNotNull());
                    if (it.at("/requestBody/content").has("application/json")
                            && !path.getKey().equals("/v1/oauth/token")) {
                        assertThat(it.at("/requestBody/content/application~1json/examples/example/$ref")
                                        .asText())
                                .as(name)
                                .isEqualTo("#/components/examples/"
                                        + it.get("operationId").asText());
                    }
                }));
        assertThat(document().at("/paths/~1v1~1calls/post/security/0/bearer/0").asText())
                .isEqualTo(Scope.CALLS_WRITE.wire());
    }

    @Test
    @DisplayName("Answers say which fields may be null, and that all are there")
    void nullable() throws IOException {
        JsonNode call = document().at("/components/schemas/CallView");

        assertThat(call.at("/properties/to_number/type").asText()).isEqualTo("string");
        assertThat(call.at("/properties/from_number/type")).hasToString("[\"string\",\"null\"]");
        assertThat(call.at("/properties/disposition/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(call.get("required")).hasSameSizeAs(call.get("properties"));
    }

    @Test
    @DisplayName("Every example runs")
    void examples() throws IOException {
        JsonNode document = document();
        Map<String, String> ids = Map.of(
                "calls", made("/v1/calls", Map.of("to", "5551234567")),
                "agents", made("/v1/agents", Map.of("name", "A")),
                "flows",
                        made(
                                "/v1/flows",
                                Map.of("name", "F", "start", "a", "nodes", List.of(Map.of("id", "a", "type", "end")))),
                "operators", made("/v1/operators", Map.of("name", "A")),
                "queues", made("/v1/operators/queues", Map.of("name", "Q")),
                "webhooks", made("/v1/webhooks", Map.of("url", "https://a.example/", "events", List.of("*"))),
                "api-keys", made("/v1/api-keys", Map.of("name", "K")),
                "organizations", acme.id().toString());
        int run = 0;
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                JsonNode example = document.at("/components/examples")
                        .path(operation.getValue().get("operationId").asText())
                        .path("value");
                if (!example.isMissingNode()) {
                    run(path.getKey(), operation.getKey(), operation.getValue(), example, ids);
                    run++;
                }
            }
        }
        assertThat(run).isEqualTo(document.at("/components/examples").size());
    }

    private void run(String path, String method, JsonNode operation, JsonNode example, Map<String, String> ids) {
        boolean admin = path.startsWith("/v1/organizations");
        String key = path.startsWith("/v1/test/") ? acme.testKey() : acme.liveKey();
        String resource = path.startsWith("/v1/operators/queues") ? "queues" : path.split("/")[2];
        Api.Answer answer = api.send(api.request(
                        path.replaceAll("\\{[a-z]+}", ids.getOrDefault(resource, "")), admin ? Api.ADMIN_KEY : key)
                .header("Content-Type", "application/json")
                .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.ofByteArray(Json.bytes(example))));

        assertThat(answer.status()).as(operation.get("operationId").asText()).isIn(200, 201);
        assertThat(operation.get("responses").has(Integer.toString(answer.status())))
                .isTrue();
    }

    private String made(String path, Object body) {
        return api.post(path, acme.liveKey(), body).text("id");
    }
}
