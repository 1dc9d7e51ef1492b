package dev.carillon.gateway.edge;

import static dev.carillon.gateway.testing.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.secret.ApiKeySecret;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, a clear problem comes out. */
@QuarkusTest
class RubbishIT extends GatewayTest {
    private static final int TWO_MIB = 2 * 1024 * 1024;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            maxCharsPerColumn = 200_000,
            value = {
                "broken JSON              | {\"to\":                                               | 400 | invalid_request   | ",
                "no JSON at all           | hello                                                  | 400 | invalid_request   | ",
                "nothing                  | ``                                                     | 400 | invalid_request   | ",
                "null                     | null                                                   | 400 | invalid_request   | ",
                "a list                   | [{\"to\":\"5551234567\"}]                              | 400 | invalid_request   | ",
                "a string                 | \"5551234567\"                                         | 400 | invalid_request   | ",
                "two objects              | {\"to\":\"5551234567\"} {}                             | 400 | invalid_request   | ",
                "a member twice           | {\"to\":\"5551234567\",\"to\":\"5551234568\"}          | 400 | invalid_request   | ",
                "an unknown field         | {\"to\":\"5551234567\",\"phone\":\"1\"}                | 400 | invalid_request   | phone",
                "a number for a string    | {\"to\":5551234567}                                    | 400 | invalid_request   | to",
                "a string for a number    | {\"to\":\"5551234567\",\"max_attempts\":\"3\"}         | 400 | invalid_request   | max_attempts",
                "a fraction               | {\"to\":\"5551234567\",\"max_attempts\":2.5}           | 400 | invalid_request   | max_attempts",
                "too large a number       | {\"to\":\"5551234567\",\"max_attempts\":99999999999}   | 400 | invalid_request   | max_attempts",
                "a string for an object   | {\"to\":\"5551234567\",\"context\":\"x\"}              | 400 | invalid_request   | context",
                "no UUID                  | {\"to\":\"5551234567\",\"agent_id\":\"x\"}             | 400 | invalid_request   | agent_id",
                "no time                  | {\"to\":\"5551234567\",\"schedule_at\":\"soon\"}       | 400 | invalid_request   | schedule_at",
                "a time as a number       | {\"to\":\"5551234567\",\"schedule_at\":1780000000}     | 400 | invalid_request   | schedule_at",
                "year 10000               | {\"to\":\"5551234567\",\"schedule_at\":\"10000-01-01T00:00:00Z\"}  | 422 | validation_failed | schedule_at",
                "year +10000              | {\"to\":\"5551234567\",\"schedule_at\":\"+10000-01-01T00:00:00Z\"} | 422 | validation_failed | schedule_at",
                "year 9999                | {\"to\":\"5551234567\",\"schedule_at\":\"9999-01-01T00:00:00Z\"}   | 422 | validation_failed | schedule_at",
                "no number to call        | {}                                                     | 422 | validation_failed | to",
                "null to call             | {\"to\":null}                                          | 422 | validation_failed | to",
                "no phone number          | {\"to\":\"555\"}                                       | 422 | invalid_phone     | to",
                "an empty phone number    | {\"to\":\"\"}                                          | 422 | invalid_phone     | to",
                "letters as a number      | {\"to\":\"+1555CALLME1\"}                              | 422 | invalid_phone     | to",
                "no caller id             | {\"to\":\"5551234567\",\"from\":\"anonymous\"}         | 422 | invalid_phone     | from",
                "eleven attempts          | {\"to\":\"5551234567\",\"max_attempts\":11}            | 422 | validation_failed | max_attempts",
                "no attempt               | {\"to\":\"5551234567\",\"max_attempts\":0}             | 422 | validation_failed | max_attempts",
                "a bell in the name       | {\"to\":\"5551234567\",\"client_name\":\"a\\u0007\"}   | 422 | validation_failed | client_name",
                "a line break in the name | {\"to\":\"5551234567\",\"client_name\":\"a\\nb\"}      | 422 | validation_failed | client_name",
                "NUL in the name          | {\"to\":\"5551234567\",\"client_name\":\"a\\u0000\"}   | 422 | validation_failed | client_name",
                "NUL in the metadata      | {\"to\":\"5551234567\",\"metadata\":{\"a\":[{\"b\":\"\\u0000\"}]}} | 422 | validation_failed | metadata",
                "NUL in a metadata key    | {\"to\":\"5551234567\",\"metadata\":{\"\\u0000\":1}}   | 422 | validation_failed | metadata",
                "half a character         | {\"to\":\"5551234567\",\"context\":{\"a\":\"\\ud83d\"}}| 422 | validation_failed | context",
                "an endless number        | {\"to\":\"5551234567\",\"context\":{\"a\":1e999}}      | 422 | validation_failed | context",
                "a webhook by FTP         | {\"to\":\"5551234567\",\"webhook_url\":\"ftp://a.b/\"} | 422 | validation_failed | webhook_url",
                "a relative webhook       | {\"to\":\"5551234567\",\"webhook_url\":\"/hooks\"}     | 422 | validation_failed | webhook_url",
            })
    @DisplayName("A rubbish call is refused, and the field to blame is named")
    void calls(String what, String body, int status, String code, String field) {
        Api.Answer answer = api.send(api.request("/v1/calls", acme.liveKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        isProblem(answer, status, code);
        assertThat(answer.json().at("/errors/0/field").asText(null)).isEqualTo(field);
    }

    @Test
    @DisplayName("Nesting without end, long names and large objects are refused")
    void large() {
        String deep = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
        isProblem(place("{\"to\":\"5551234567\",\"metadata\":" + deep + "}"), 400, "invalid_request");
        isProblem(
                place("{\"to\":\"5551234567\",\"client_name\":\"" + "n".repeat(201) + "\"}"), 422, "validation_failed");
        isProblem(
                place("{\"to\":\"5551234567\",\"metadata\":{\"a\":\"" + "x".repeat(64 * 1024) + "\"}}"),
                422,
                "validation_failed");
        isProblem(place("{\"to\":\"" + "5".repeat(10_000) + "\"}"), 422, "invalid_phone");
        isProblem(place("{\"" + "f".repeat(10_000) + "\":1}"), 400, "invalid_request");
    }

    private Api.Answer place(String body) {
        return api.send(api.request("/v1/calls", acme.liveKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    @DisplayName("A body of 2 MiB is 413, announced, in chunks, or waiting to be asked for")
    void tooLarge() {
        byte[] body = ("{\"to\":\"" + " ".repeat(TWO_MIB) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                api.request("/v1/calls", acme.liveKey()).header("Content-Type", "application/json");

        isProblem(api.send(request.copy().POST(BodyPublishers.ofByteArray(body))), 413, "payload_too_large");
        isProblem(
                api.send(request.copy().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                413,
                "payload_too_large");
        isProblem(
                api.send(request.copy().expectContinue(true).POST(BodyPublishers.ofByteArray(body))),
                413,
                "payload_too_large");
        assertThat(api.get("/v1/calls", acme.liveKey()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A body of exactly 1 MiB is read")
    void largestBody() {
        String start = "{\"to\":\"5551234567\",\"client_name\":\"";
        String end = "\"}";
        String body = start + "n".repeat(1024 * 1024 - start.length() - end.length()) + end;

        isProblem(place(body), 422, "validation_failed");
        isProblem(place(body + " "), 413, "payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"})
    @DisplayName("A wrong content type is 415")
    void contentType(String type) {
        isProblem(
                api.send(api.request("/v1/calls", acme.liveKey())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("{\"to\":\"5551234567\"}"))),
                415,
                "unsupported_media_type");
    }

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/agents        | {}                                                                  | 422 | name",
                "/v1/agents        | {\"name\":\"a\\u0001\"}                                             | 422 | name",
                "/v1/agents        | {\"name\":\"a\",\"status\":\"asleep\"}                              | 422 | status",
                "/v1/agents        | {\"name\":\"a\",\"prompt\":\"\\u0000\"}                             | 422 | prompt",
                "/v1/agents        | {\"name\":\"a\",\"colour\":\"red\"}                                 | 400 | colour",
                "/v1/webhooks      | {}                                                                  | 422 | url",
                "/v1/webhooks      | {\"url\":\"https://a.b/\",\"events\":[]}                            | 422 | events",
                "/v1/webhooks      | {\"url\":\"https://a.b/\",\"events\":\"*\"}                         | 400 | events",
                "/v1/webhooks      | {\"url\":\"https://a.b/\",\"events\":[null]}                        | 422 | events[0]",
                "/v1/webhooks      | {\"url\":\"gopher://a.b/\",\"events\":[\"*\"]}                      | 422 | url",
                "/v1/contacts      | {\"name\":\"Jane\"}                                                 | 422 | phone",
                "/v1/contacts      | {\"phone\":\"5551234567\",\"name\":\"J\\u0000\"}                    | 422 | name",
                "/v1/api-keys      | {}                                                                  | 422 | name",
                "/v1/api-keys      | {\"name\":\"k\",\"scopes\":[\"calls:read\",\"calls:dial\"]}         | 422 | scopes",
                "/v1/api-keys      | {\"name\":\"k\",\"scopes\":[]}                                      | 422 | scopes",
                "/v1/api-keys      | {\"name\":\"k\",\"mode\":\"prod\"}                                  | 422 | mode",
                "/v1/api-keys      | {\"name\":\"k\",\"expires_at\":\"2020-01-01T00:00:00Z\"}            | 422 | expires_at",
            })
    @DisplayName("Other rubbish resources are refused as well")
    void others(String path, String body, int status, String field) {
        Api.Answer answer = api.send(api.request(path, acme.liveKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        isProblem(answer, status, status == 400 ? "invalid_request" : "validation_failed");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"plan\":\"platinum\"}                          | 422 | plan",
                "{\"plan\":7}                                     | 400 | plan",
                "{\"limits\":{\"requests_per_minute\":0}}         | 422 | limits.requests_per_minute",
                "{\"limits\":{\"requests_per_second\":1}}         | 400 | limits.requests_per_second",
                "{\"limits\":[]}                                  | 400 | limits",
                "{\"caller_id\":\"nobody\"}                       | 422 | caller_id",
                "{\"api_enabled\":\"yes\"}                        | 400 | api_enabled",
                "{\"name\":null}                                  | 422 | name",
            })
    @DisplayName("So are rubbish changes of an organisation")
    void organizations(String body, int status, String field) {
        Api.Answer answer = api.send(api.request("/v1/organizations/" + acme.id(), Api.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }
}
