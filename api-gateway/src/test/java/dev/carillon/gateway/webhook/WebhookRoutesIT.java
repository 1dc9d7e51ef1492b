package dev.carillon.gateway.webhook;

import static dev.carillon.gateway.testing.Problems.isProblem;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of webhook endpoints and of the organisation's secret. */
@QuarkusTest
class WebhookRoutesIT extends GatewayTest {
    private static final String AGENT = "0198f3c2-7a10-7cc3-9a41-3d5b8f0a1c22";

    @Inject
    Owners owners;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName("An endpoint's settings go to its owner as they were given")
    void settings() {
        JsonNode settings = json("""
                {"filters":{"agent_ids":["AGENT"],"metadata":{"tier":"gold"}},"headers":{"Authorization":"Bearer x y"},
                 "ordering":"unordered","timeout_seconds":30,"rate_limit_per_second":100,"ttl_seconds":{"call.*":60},
                 "failover_url":"https://second.example/","format":"canonical","signature":"both"}
                """.replace("AGENT", AGENT));
        var body = (com.fasterxml.jackson.databind.node.ObjectNode) settings.deepCopy();
        body.put("url", "https://partner.example/hooks").putArray("events").add("call.*");

        Api.Answer made = api.post("/v1/webhooks", acme.liveKey(), body);

        assertThat(made.status()).isEqualTo(201);
        JsonNode command = Json.tree(owners.received().getLast().payload());
        assertThat(command.get("settings")).isEqualTo(settings);
        assertThat(command.get("url").asText()).isEqualTo("https://partner.example/hooks");
        assertThat(command.get("secret").isNull()).isTrue();
    }

    @Test
    @DisplayName("A merge patch of settings goes to its owner with its nulls")
    void patch() {
        String path = made();
        JsonNode changes = json("""
                {"filters":{"agent_ids":null,"metadata":{"tier":null}},"headers":{"X-Old":null,"X-New":"1"},
                 "timeout_seconds":null,"ttl_seconds":{"*":null,"call.ringing":5},"failover_url":null,"ordering":null}
                """);

        Api.Answer changed = api.patch(path, acme.liveKey(), changes);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(Json.tree(owners.received().getLast().payload()).get("changes"))
                .isEqualTo(changes);
        Api.Answer cleared = api.patch(path, acme.liveKey(), json("{\"filters\":null,\"headers\":null}"));
        assertThat(cleared.status()).isEqualTo(200);
    }

    static Stream<Arguments> refused() {
        String fiftyOne =
                IntStream.range(0, 51).mapToObj(i -> "\"" + AGENT + "\"").collect(Collectors.joining(","));
        String headers =
                IntStream.range(0, 21).mapToObj(i -> "\"X-" + i + "\":\"v\"").collect(Collectors.joining(","));
        String ages = IntStream.range(0, 51).mapToObj(i -> "\"t" + i + "\":5").collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("failover_url", "\"gopher://a.b/\"", 422, "failover_url"),
                Arguments.of("failover_url", "7", 400, "failover_url"),
                Arguments.of("filters", "[]", 400, "filters"),
                Arguments.of("filters", "{\"agents\":[]}", 400, "filters.agents"),
                Arguments.of("filters", "{\"agent_ids\":\"x\"}", 400, "filters.agent_ids"),
                Arguments.of("filters", "{\"agent_ids\":[\"x\"]}", 400, "filters.agent_ids[0]"),
                Arguments.of("filters", "{\"campaign_ids\":[7]}", 400, "filters.campaign_ids[0]"),
                Arguments.of("filters", "{\"agent_ids\":[" + fiftyOne + "]}", 422, "filters.agent_ids"),
                Arguments.of("filters", "{\"metadata\":[]}", 400, "filters.metadata"),
                Arguments.of("filters", "{\"metadata\":{\"a\":1}}", 400, "filters.metadata.a"),
                Arguments.of("filters", "{\"metadata\":{\"a\":\"\\u0000\"}}", 422, "filters.metadata.a"),
                Arguments.of("headers", "[]", 400, "headers"),
                Arguments.of("headers", "{\"X-A\":1}", 400, "headers.X-A"),
                Arguments.of("headers", "{\"X-A\":\"a\\r\\nX-B: b\"}", 422, "headers.X-A"),
                Arguments.of("headers", "{\"X-A\":\"…\"}", 422, "headers.X-A"),
                Arguments.of("headers", "{\"X A\":\"a\"}", 422, "headers.X A"),
                Arguments.of("headers", "{\"Host\":\"a\"}", 422, "headers.Host"),
                Arguments.of("headers", "{\"Webhook-Id\":\"a\"}", 422, "headers.Webhook-Id"),
                Arguments.of("headers", "{" + headers + "}", 422, "headers"),
                Arguments.of("ordering", "\"sorted\"", 422, "ordering"),
                Arguments.of("ordering", "true", 400, "ordering"),
                Arguments.of("timeout_seconds", "0", 422, "timeout_seconds"),
                Arguments.of("timeout_seconds", "31", 422, "timeout_seconds"),
                Arguments.of("timeout_seconds", "1.5", 400, "timeout_seconds"),
                Arguments.of("timeout_seconds", "\"5\"", 400, "timeout_seconds"),
                Arguments.of("rate_limit_per_second", "0", 422, "rate_limit_per_second"),
                Arguments.of("rate_limit_per_second", "10001", 422, "rate_limit_per_second"),
                Arguments.of("ttl_seconds", "5", 400, "ttl_seconds"),
                Arguments.of("ttl_seconds", "{\"*\":0}", 422, "ttl_seconds.*"),
                Arguments.of("ttl_seconds", "{\"*\":2592001}", 422, "ttl_seconds.*"),
                Arguments.of("ttl_seconds", "{\"*\":99999999999}", 422, "ttl_seconds.*"),
                Arguments.of("ttl_seconds", "{\"*\":\"5\"}", 400, "ttl_seconds.*"),
                Arguments.of("ttl_seconds", "{" + ages + "}", 422, "ttl_seconds"),
                Arguments.of("format", "\"\"", 422, "format"),
                Arguments.of("format", "1", 400, "format"),
                Arguments.of("signature", "\"v2\"", 422, "signature"),
                Arguments.of("events", "[1]", 400, "events[0]"),
                Arguments.of("no_such_setting", "1", 400, "no_such_setting"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    @DisplayName("A rubbish setting is refused by name, at the making and as a change, and no command is sent")
    void refused(String field, String value, int status, String blamed) {
        String path = made();
        int before = owners.received().size();
        String rest = field.equals("events") ? "" : ",\"events\":[\"*\"]";

        Api.Answer making =
                send("POST", "/v1/webhooks", "{\"url\":\"https://a.b/\"" + rest + ",\"" + field + "\":" + value + "}");
        Api.Answer changing = send("PATCH", path, "{\"" + field + "\":" + value + "}");

        for (Api.Answer answer : List.of(making, changing)) {
            isProblem(answer, status, status == 400 ? "invalid_request" : "validation_failed");
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(blamed);
        }
        assertThat(owners.received()).hasSize(before);
    }

    @Test
    @DisplayName("An endpoint is paused and resumed, once per idempotency key")
    void pauseAndResume() {
        String path = made();

        assertThat(api.post(path + "/pause", acme.liveKey(), Map.of()).text("status"))
                .isEqualTo("paused");
        Api.Answer resumed = once(path + "/resume", "k-" + path, "");
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.text("status")).isEqualTo("active");
        assertThat(once(path + "/resume", "k-" + path, "").header("Idempotent-Replayed"))
                .contains("true");
        isProblem(api.post(path + "/pause", acme.testKey(), Map.of()), 404, "not_found");
    }

    @Test
    @DisplayName("Secrets are rotated with the default overlap when nothing is said")
    void rotate() {
        String path = made();

        Api.Answer plain = once(path + "/rotate-secret", "r-" + path, "");

        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.text("secret")).isEqualTo("whsec_new");
        JsonNode command = Json.tree(owners.received().getLast().payload());
        assertThat(command.get("overlap_hours").asInt()).isEqualTo(24);
        assertThat(command.get("secret").isNull()).isTrue();
        api.post(path + "/rotate-secret", acme.liveKey(), Map.of("overlap_hours", 0, "secret", "whsec_given"));
        command = Json.tree(owners.received().getLast().payload());
        assertThat(command.get("overlap_hours").asInt()).isZero();
        assertThat(command.get("secret").asText()).isEqualTo("whsec_given");
        isProblem(api.post(path + "/rotate-secret", acme.testKey(), Map.of()), 404, "not_found");
    }

    @Test
    @DisplayName("The organisation's secret is shown and rotated")
    void organizationSecret() {
        assertThat(api.get("/v1/organization/webhook-secret", acme.liveKey()).status())
                .isEqualTo(200);
        assertThat(http.lastRead().path()).isEqualTo("/internal/v1/webhook-secret");

        Api.Answer rotated =
                api.post("/v1/organization/webhook-secret/rotate", acme.liveKey(), Map.of("overlap_hours", 1));

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(owners.received().getLast().type()).isEqualTo("organization_webhook_secret.rotate");
        assertThat(owners.received().getLast().organizationId()).isEqualTo(acme.id());
        assertThat(api.get("/v1/organization", acme.liveKey()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"overlap_hours\":-1}     | 422 | overlap_hours",
                "{\"overlap_hours\":169}    | 422 | overlap_hours",
                "{\"overlap_hours\":1.5}    | 400 | overlap_hours",
                "{\"overlap_hours\":\"24\"} | 400 | overlap_hours",
                "{\"secret\":7}             | 400 | secret",
                "{\"secret\":\"\"}          | 422 | secret",
                "{\"secret\":\"a\\u0000\"}  | 422 | secret",
                "{\"overlap\":24}           | 400 | overlap",
            })
    @DisplayName("A rubbish rotation is refused by name")
    void refusedRotations(String body, int status, String field) {
        for (String path : List.of(made() + "/rotate-secret", "/v1/organization/webhook-secret/rotate")) {
            Api.Answer answer = send("POST", path, body);

            isProblem(answer, status, status == 400 ? "invalid_request" : "validation_failed");
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        }
    }

    @Test
    @DisplayName("Who may only read rotates, pauses and resumes nothing")
    void scopes() {
        String path = made();
        String reader = api.post(
                        "/v1/api-keys", acme.liveKey(), Map.of("name", "r", "scopes", List.of("webhooks:read")))
                .text("key");

        for (String route : List.of(
                path + "/rotate-secret", path + "/pause", path + "/resume", "/v1/organization/webhook-secret/rotate")) {
            isProblem(api.post(route, reader, Map.of()), 403, "insufficient_scope");
        }
    }

    private String made() {
        return api.post(
                        "/v1/webhooks",
                        acme.liveKey(),
                        Map.of("url", "https://partner.example/hooks", "events", List.of("*")))
                .header("Location")
                .orElseThrow();
    }

    private Api.Answer once(String path, String idempotencyKey, String body) {
        return api.send(api.request(path, acme.liveKey())
                .header("Idempotency-Key", idempotencyKey)
                .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private Api.Answer send(String method, String path, String body) {
        return api.send(api.request(path, acme.liveKey())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}
