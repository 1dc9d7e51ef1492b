package dev.carillon.gateway.key;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyIT extends GatewayTest {
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(1);

    @Inject
    Clock clock;

    @Inject
    AgroalDataSource database;

    @Test
    @DisplayName("A key is made with the scopes asked for, and its secret is shown once and stored nowhere")
    void create() throws SQLException {
        Api.Answer made = api.post(
                "/v1/api-keys", acme.liveKey(), Map.of("name", "CRM", "scopes", List.of("calls:write", "calls:read")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.text("key")).startsWith("sk_live_");
        assertThat(made.json().get("scopes")).hasToString("[\"calls:read\",\"calls:write\"]");
        Api.Answer shown = api.get(made.header("Location").orElseThrow(), acme.liveKey());
        assertThat(shown.json().has("key")).isFalse();
        assertThat(shown.text("hint")).endsWith(made.text("key").substring(40));
        assertThat(api.get("/v1/calls", made.text("key")).status()).isEqualTo(200);
        assertThat(api.get("/v1/agents", made.text("key")).status()).isEqualTo(403);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from (select k::text as row from api_key k"
                        + " union all select s::text from api_key_secret s union all select a::text from audit_entry a"
                        + " union all select i::text from idempotency_record i) stored where row like '%"
                        + made.text("key").substring(8)
                        + "%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    @DisplayName("Repeating the request answers the same key without its secret; another body is refused")
    void idempotent() {
        String key = UUID.randomUUID().toString();
        Api.Answer first = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM"), "Idempotency-Key", key);

        Api.Answer again = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM"), "Idempotency-Key", key);
        Api.Answer other = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "ERP"), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.json().has("key")).isFalse();
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    @DisplayName("A revoked key is refused everywhere within a second, in constant use, too")
    void revoke() {
        Api.Answer made = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM"));
        String key = made.text("key");
        assertThat(api.get("/v1/calls", key).status()).isEqualTo(200);

        assertThat(api.delete("/v1/api-keys/" + made.text("id"), acme.liveKey()).status())
                .isEqualTo(204);
        long revoked = System.nanoTime();
        int status = 200;
        while (status == 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(REVOKED_WITHIN.plusSeconds(1));
            long asked = System.nanoTime();
            status = api.get("/v1/calls", key).status();
            assertThat(status == 200 && asked - revoked > REVOKED_WITHIN.toNanos())
                    .as("accepted a second after the revocation")
                    .isFalse();
        }

        assertThat(status).isEqualTo(401);
        assertThat(api.delete("/v1/api-keys/" + made.text("id"), acme.liveKey()).status())
                .isEqualTo(204);
        assertThat(api.post("/v1/api-keys/" + made.text("id") + "/rotate", acme.liveKey(), Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("Rotation gives a new secret, and the former one stays valid for the overlap only")
    void rotate() {
        Api.Answer made = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM"));
        String path = "/v1/api-keys/" + made.text("id");
        String former = made.text("key");

        String second = api.post(path + "/rotate", acme.liveKey(), Map.of("overlap_seconds", 3600))
                .text("key");
        assertThat(api.get("/v1/calls", former).status()).isEqualTo(200);
        assertThat(api.get("/v1/calls", second).status()).isEqualTo(200);
        assertThat(second).isNotEqualTo(former);

        String third = api.post(path + "/rotate", acme.liveKey(), Map.of("overlap_seconds", 0))
                .text("key");
        eventually(() -> {
            assertThat(api.get("/v1/calls", former).status()).isEqualTo(401);
            assertThat(api.get("/v1/calls", second).status()).isEqualTo(401);
        });
        assertThat(api.get("/v1/calls", third).status()).isEqualTo(200);
        Api.Answer withoutBody = api.send(
                api.request(path + "/rotate", acme.liveKey()).POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(withoutBody.status()).isEqualTo(200);
        assertThat(api.get("/v1/calls", third).status()).isEqualTo(200);
        assertThat(api.post(path + "/rotate", acme.liveKey(), Map.of("overlap_seconds", -1))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("Nobody hands on more than they have, not by rotating a stronger key either")
    void noEscalation() {
        Api.Answer weak = api.post(
                "/v1/api-keys", acme.liveKey(), Map.of("name", "weak", "scopes", List.of("keys:write", "calls:read")));
        String weakKey = weak.text("key");
        String strongId = api.get("/v1/api-keys", acme.liveKey())
                .json()
                .get("items")
                .get(2)
                .get("id")
                .asText();

        Api.Answer stronger =
                api.post("/v1/api-keys", weakKey, Map.of("name", "x", "scopes", List.of("calls:read", "calls:write")));
        Api.Answer inherited = api.post("/v1/api-keys", weakKey, Map.of("name", "y"));

        assertThat(stronger.status()).isEqualTo(403);
        assertThat(stronger.text("code")).isEqualTo("insufficient_scope");
        assertThat(stronger.text("detail")).contains("calls:write");
        assertThat(inherited.json().get("scopes")).hasToString("[\"calls:read\",\"keys:write\"]");
        assertThat(api.post("/v1/api-keys/" + strongId + "/rotate", weakKey, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(api.patch("/v1/api-keys/" + weak.text("id"), weakKey, Map.of("scopes", List.of("calls:write")))
                        .status())
                .isEqualTo(403);
        assertThat(api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "z", "scopes", List.of("admin")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("A test key makes and sees test keys only, a live key both")
    void modes() {
        Api.Answer made = api.post("/v1/api-keys", acme.testKey(), Map.of("name", "CI"));

        assertThat(made.text("mode")).isEqualTo("test");
        assertThat(made.text("key")).startsWith("sk_test_");
        assertThat(api.post("/v1/api-keys", acme.testKey(), Map.of("name", "x", "mode", "live"))
                        .status())
                .isEqualTo(403);
        assertThat(api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "x", "mode", "test"))
                        .text("mode"))
                .isEqualTo("test");
        assertThat(modesOf(api.get("/v1/api-keys", acme.testKey()))).containsOnly("test");
        assertThat(modesOf(api.get("/v1/api-keys", acme.liveKey()))).contains("test", "live");
    }

    @Test
    @DisplayName("Keys of another organisation do not exist")
    void isolation() {
        Api.Organization other = api.organization();
        String id =
                api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM")).text("id");

        assertThat(api.get("/v1/api-keys/" + id, other.liveKey()).status()).isEqualTo(404);
        assertThat(api.patch("/v1/api-keys/" + id, other.liveKey(), Map.of("name", "mine"))
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/v1/api-keys/" + id + "/rotate", other.liveKey(), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(api.delete("/v1/api-keys/" + id, other.liveKey()).status()).isEqualTo(404);
        assertThat(api.get("/v1/api-keys/" + id, acme.liveKey())
                        .json()
                        .get("revoked_at")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("A key stops at its expiry, and can be given another name and expiry")
    void expiry() {
        Instant late = clock.instant().plus(Duration.ofHours(1));
        Api.Answer made = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM", "expires_at", late));
        String path = "/v1/api-keys/" + made.text("id");
        assertThat(api.get("/v1/calls", made.text("key")).status()).isEqualTo(200);

        Instant soon = clock.instant().plus(Duration.ofSeconds(2));
        assertThat(api.patch(path, acme.liveKey(), Map.of("expires_at", soon)).status())
                .isEqualTo(200);
        eventually(() ->
                assertThat(api.get("/v1/calls", made.text("key")).status()).isEqualTo(401));
        assertThat(clock.instant()).isAfterOrEqualTo(soon);
        JsonNode changed = api.patch(
                        path,
                        acme.liveKey(),
                        Json.tree("{\"name\":\"ERP\",\"expires_at\":null}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .json();

        assertThat(changed.get("name").asText()).isEqualTo("ERP");
        assertThat(changed.get("expires_at").isNull()).isTrue();
        eventually(() ->
                assertThat(api.get("/v1/calls", made.text("key")).status()).isEqualTo(200));
    }

    @Test
    @DisplayName("The last use is noted")
    void lastUsed() {
        Api.Answer made = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM"));
        assertThat(made.json().get("last_used_at").isNull()).isTrue();

        api.get("/v1/calls", made.text("key"));

        eventually(() -> assertThat(api.get("/v1/api-keys/" + made.text("id"), acme.liveKey())
                        .json()
                        .get("last_used_at")
                        .isNull())
                .isFalse());
    }

    @Test
    @DisplayName("Admin sees and revokes any organisation's keys, and makes none for one that does not exist")
    void admin() {
        String path = "/v1/organizations/" + acme.id() + "/api-keys";
        String id = api.post(path, Api.ADMIN_KEY, Map.of("name", "CRM", "mode", "test"))
                .text("id");

        assertThat(modesOf(api.get(path, Api.ADMIN_KEY))).containsOnly("test", "live");
        assertThat(api.delete(path + "/" + id, Api.ADMIN_KEY).status()).isEqualTo(204);
        assertThat(api.get("/v1/api-keys/" + id, acme.liveKey())
                        .json()
                        .get("revoked_at")
                        .isNull())
                .isFalse();
        assertThat(api.post("/v1/organizations/" + UUID.randomUUID() + "/api-keys", Api.ADMIN_KEY, Map.of("name", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(api.get(path, acme.liveKey()).status()).isEqualTo(403);
    }

    private static List<String> modesOf(Api.Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .map(item -> item.get("mode").asText())
                .toList();
    }
}
