package dev.carillon.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.Owners;
import dev.carillon.gateway.testing.OwnersHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The routes of agents, webhooks, contacts and figures. */
@QuarkusTest
class ResourcesIT extends GatewayTest {
    @Inject
    Owners owners;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName("An agent is made, listed, changed and deleted")
    void agents() {
        Api.Answer made =
                api.post("/v1/agents", acme.liveKey(), Map.of("name", "Reception", "phone_number", "5551234567"));
        String path = made.header("Location").orElseThrow();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("phone_number")).isEqualTo("+15551234567");
        assertThat(api.get("/v1/agents?status=active", acme.liveKey())
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);

        Api.Answer changed = api.patch(
                path,
                acme.liveKey(),
                Json.tree("{\"name\":\"Front desk\",\"voice_id\":null}".getBytes(StandardCharsets.UTF_8)));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Front desk");
        assertThat(Json.tree(owners.received().getLast().payload()).get("changes"))
                .hasToString("{\"name\":\"Front desk\",\"voice_id\":null}");
        assertThat(api.delete(path, acme.testKey()).status()).isEqualTo(404);
        assertThat(api.delete(path, acme.liveKey()).status()).isEqualTo(204);
        assertThat(api.get(path, acme.liveKey()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A webhook endpoint is made, changed, deleted, and its deliveries are asked for")
    void webhooks() {
        Api.Answer made = api.post(
                "/v1/webhooks",
                acme.testKey(),
                Map.of("url", "https://partner.example/hooks", "events", List.of("call.*")));
        String path = made.header("Location").orElseThrow();

        assertThat(made.status()).isEqualTo(201);
        assertThat(api.patch(path, acme.testKey(), Map.of("status", "paused")).text("status"))
                .isEqualTo("paused");
        assertThat(api.get(path + "/deliveries?status=failed", acme.testKey()).status())
                .isEqualTo(200);
        assertThat(http.lastRead().path()).isEqualTo("/internal" + path + "/deliveries");
        assertThat(http.lastRead().query()).isEqualTo("status=failed");
        assertThat(api.get("/v1/webhooks/deliveries", acme.testKey()).status()).isEqualTo(200);
        assertThat(http.lastRead().path()).isEqualTo("/internal/v1/deliveries");
        assertThat(api.delete(path, acme.testKey()).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("A contact is made and read")
    void contacts() {
        Api.Answer made = api.post("/v1/contacts", acme.liveKey(), Map.of("phone", "(555) 123-4567", "name", "Jane"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("phone")).isEqualTo("+15551234567");
        assertThat(api.get(made.header("Location").orElseThrow(), acme.liveKey())
                        .text("name"))
                .isEqualTo("Jane");
        assertThat(api.get("/v1/contacts?phone=%2B15551234567", acme.liveKey()).status())
                .isEqualTo(200);
        assertThat(http.lastRead().query()).isEqualTo("phone=%2B15551234567");
    }

    @Test
    @DisplayName("Figures and the webhook secret are asked for with just the scope they need")
    void reads() {
        assertThat(api.get("/v1/analytics/overview?from=2026-01-01", acme.liveKey())
                        .status())
                .isEqualTo(200);
        assertThat(http.lastRead().query()).isEqualTo("from=2026-01-01");
        assertThat(http.lastRead().token().getGroups()).containsExactly("analytics:read");
        assertThat(api.get("/v1/organization/webhook-secret", acme.liveKey()).status())
                .isEqualTo(200);
        assertThat(http.lastRead().path()).isEqualTo("/internal/v1/webhook-secret");
        assertThat(http.lastRead().token().getGroups()).containsExactly("webhooks:read");
    }

    @Test
    @DisplayName("An operation asks for its scope")
    void scopes() {
        String reader = api.post(
                        "/v1/api-keys", acme.liveKey(), Map.of("name", "r", "scopes", List.of("webhooks:read")))
                .text("key");

        assertThat(api.get("/v1/webhooks", reader).status()).isEqualTo(200);
        for (String path : List.of(
                "/v1/calls",
                "/v1/agents",
                "/v1/contacts",
                "/v1/analytics/overview",
                "/v1/api-keys",
                "/v1/organization/webhook-secret")) {
            Api.Answer answer = api.get(path, reader);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text("code")).isEqualTo("insufficient_scope");
        }
        assertThat(api.post("/v1/webhooks", reader, Map.of()).status()).isEqualTo(403);
        assertThat(api.get("/v1/organization", reader).status()).isEqualTo(200);
    }
}
