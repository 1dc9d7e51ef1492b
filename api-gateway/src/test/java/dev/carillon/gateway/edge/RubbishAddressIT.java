package dev.carillon.gateway.edge;

import static dev.carillon.gateway.testing.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.secret.ApiKeySecret;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods, queries, ids and keys that name nothing: a clear problem comes out. */
@QuarkusTest
class RubbishAddressIT extends GatewayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/cals",
                "/v2/calls",
                "/v1/calls/x/y/z",
                "/index.html",
                "/internal/v1/calls",
                "/favicon.ico"
            })
    @DisplayName("An unknown path is 404 to anybody")
    void unknownPath(String path) {
        isProblem(api.get(path, null), 404, "not_found");
        Api.Answer withKey = api.get(path, acme.liveKey());
        isProblem(withKey, 404, "not_found");
        assertThat(withKey.header("X-RateLimit-Remaining")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/calls, 'GET,POST'",
        "PUT, /v1/calls, 'GET,POST'",
        "POST, /v1/organization, GET",
        "PATCH, /v1/calls/6ba7b810-9dad-11d1-80b4-00c04fd430c8, GET",
    })
    @DisplayName("A wrong method is 405 and told which are right")
    void wrongMethod(String method, String path, String allowed) {
        Api.Answer answer = api.send(api.request(path, acme.liveKey())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}")));

        isProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().allValues("Allow").toString()).contains(allowed.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/calls?limit=0, 422, validation_failed, limit",
        "/v1/calls?limit=101, 422, validation_failed, limit",
        "/v1/calls?limit=ten, 400, invalid_request, limit",
        "/v1/calls?limit=99999999999, 400, invalid_request, limit",
        "/v1/calls?limit=1&limit=2, 400, invalid_request, limit",
        "/v1/calls?offset=-1, 422, validation_failed, offset",
        "/v1/calls?cursor=nonsense, 400, invalid_request, cursor",
        "/v1/calls?status=ringing_loudly, 422, validation_failed, status",
        "/v1/calls?statuss=queued, 400, invalid_request, statuss",
        "/v1/calls?agent_id=x, 422, validation_failed, agent_id",
        "/v1/calls?to=555, 422, validation_failed, to",
        "/v1/calls?created_after=yesterday, 400, invalid_request, created_after",
        "/v1/calls?metadata.a=%00, 422, validation_failed, metadata.a",
        "/v1/api-keys?limit=0, 422, validation_failed, limit",
        "/v1/api-keys?name=x, 400, invalid_request, name",
        "/v1/agents?status=asleep, 422, validation_failed, status",
        "/v1/contacts?phone=1, 422, validation_failed, phone",
        "/v1/analytics/overview?form=2026-01-01, 400, invalid_request, form",
    })
    @DisplayName("A rubbish query is refused, and the parameter to blame is named")
    void queries(String path, int status, String code, String field) {
        Api.Answer answer = api.get(path, acme.liveKey());

        isProblem(answer, status, code);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/calls/x",
                "/v1/calls/1-2-3-4-5",
                "/v1/agents/%00",
                "/v1/webhooks/..%2Fcalls",
                "/v1/calls/%F0%9F%98%80/timeline"
            })
    @DisplayName("An id that is none names nothing")
    void badIds(String path) {
        isProblem(api.get(path, acme.liveKey()), 404, "not_found");
    }

    @Test
    @DisplayName("Keys that are unknown, mistyped, revoked or missing are 401 with a challenge")
    void badKeys() {
        String revoked = revokedKey();
        String typo = acme.liveKey().substring(0, 20)
                + (acme.liveKey().charAt(20) == 'a' ? 'b' : 'a')
                + acme.liveKey().substring(21);
        for (String key : new String[] {
            ApiKeySecret.generate(false).value(),
            typo,
            revoked,
            "",
            "nonsense",
            "a.b.c",
            "sk_live_",
            "\"",
            "x".repeat(5_000)
        }) {
            Api.Answer answer = api.get("/v1/calls", key);
            isProblem(answer, 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer ")
                    .contains("invalid_token");
            assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
        }
        Api.Answer missing = api.get("/v1/calls", null);
        isProblem(missing, 401, "unauthenticated");
        assertThat(missing.header("WWW-Authenticate")).contains("Bearer realm=\"carillon\"");
        isProblem(api.get("/v1/calls", null, "Authorization", "Basic YTpi"), 401, "unauthenticated");
        isProblem(api.get("/v1/calls", null, "X-API-Key", typo), 401, "unauthenticated");
        assertThat(api.get("/v1/calls", null, "X-API-Key", acme.liveKey()).status())
                .isEqualTo(200);
        assertThat(api.get("/v1/calls", null, "Authorization", "bearer " + acme.liveKey())
                        .status())
                .isEqualTo(200);
    }

    private String revokedKey() {
        Api.Answer made = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "K"));
        api.delete("/v1/api-keys/" + made.text("id"), acme.liveKey());
        return made.text("key");
    }

    @Test
    @DisplayName("A key of another organisation and a test key get 404 for a live call's id")
    void otherEyes() {
        String id = api.post("/v1/calls", acme.liveKey(), Map.of("to", "5551234567"))
                .text("id");

        isProblem(api.get("/v1/calls/" + id, api.organization().liveKey()), 404, "not_found");
        isProblem(api.get("/v1/calls/" + id, acme.testKey()), 404, "not_found");
        isProblem(api.get("/v1/calls/" + UUID.randomUUID(), acme.liveKey()), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "x{}"})
    @DisplayName("A request id that could hurt is replaced")
    void requestId(String id) {
        Api.Answer answer = api.get("/v1/calls", null, "X-Request-Id", id);

        assertThat(answer.header("X-Request-Id").orElseThrow()).isNotEqualTo(id).hasSize(36);
    }
}
