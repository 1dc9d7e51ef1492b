package dev.carillon.gateway.edge;

import static dev.carillon.gateway.testing.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever body comes in, a clear problem comes out. */
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
