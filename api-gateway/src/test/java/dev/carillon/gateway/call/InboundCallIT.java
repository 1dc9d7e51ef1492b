package dev.carillon.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.Owners;
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

@QuarkusTest
class InboundCallIT extends GatewayTest {
    private static final String PATH = "/v1/test/inbound-calls";
    private static final Map<String, Object> MINIMAL = Map.of("to", "(555) 765-4321");

    @Inject
    Owners owners;

    @Test
    @DisplayName("A test key has somebody ring a number, which is normalised; without an outcome it is to be answered")
    void rings() {
        Api.Answer rung = api.post(
                PATH,
                acme.testKey(),
                Map.of(
                        "to",
                        "(555) 765-4321",
                        "from",
                        "5551234567",
                        "client_name",
                        "Jane",
                        "metadata",
                        Map.of("a", 1)));

        assertThat(rung.status()).isEqualTo(201);
        assertThat(rung.header("Location")).contains("/v1/calls/" + rung.text("id"));
        JsonNode command = Json.tree(owners.received().getLast().payload());
        assertThat(command.path("to_number").asText()).isEqualTo("+15557654321");
        assertThat(command.path("from_number").asText()).isEqualTo("+15551234567");
        assertThat(command.path("outcome").asText()).isEqualTo("answered");
        assertThat(command.path("client_name").asText()).isEqualTo("Jane");
        assertThat(command.at("/metadata/a").asInt()).isEqualTo(1);
        assertThat(api.get("/v1/calls/" + rung.text("id"), acme.testKey()).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A live key gets 403 and is told that a test key is needed, whatever it sends")
    void live() {
        for (Object body : new Object[] {MINIMAL, Map.of()}) {
            Api.Answer refused = api.post(PATH, acme.liveKey(), body);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("test_key_required");
            assertThat(refused.text("detail")).contains("sk_test_");
        }
        assertThat(api.post(PATH, null, MINIMAL).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("It takes the scope calls:write")
    void scope() {
        String reader = api.post("/v1/api-keys", acme.testKey(), Map.of("name", "r", "scopes", List.of("calls:read")))
                .text("key");

        Api.Answer refused = api.post(PATH, reader, MINIMAL);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("insufficient_scope");
    }

    @Test
    @DisplayName("The same key and body ring once, another body is refused, and who asks for it need not wait")
    void idempotent() {
        String key = "ring-" + acme.id();

        Api.Answer first = api.post(PATH, acme.testKey(), MINIMAL, "Idempotency-Key", key);
        Api.Answer again = api.post(PATH, acme.testKey(), MINIMAL, "Idempotency-Key", key);
        Api.Answer other = api.post(PATH, acme.testKey(), Map.of("to", "5557654322"), "Idempotency-Key", key);
        Api.Answer async = api.post(PATH, acme.testKey(), MINIMAL, "Prefer", "respond-async");

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(async.status()).isEqualTo(202);
        assertThat(async.text("status")).isEqualTo("accepted");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "broken JSON           | {\"to\":                                                 | 400 | invalid_request   | ",
                "nothing               | ``                                                       | 400 | invalid_request   | ",
                "a list                | [{\"to\":\"5557654321\"}]                                | 400 | invalid_request   | ",
                "an unknown field      | {\"to\":\"5557654321\",\"max_attempts\":3}               | 400 | invalid_request   | max_attempts",
                "a number for a string | {\"to\":5557654321}                                      | 400 | invalid_request   | to",
                "text for an object    | {\"to\":\"5557654321\",\"context\":\"x\"}                | 400 | invalid_request   | context",
                "no number             | {}                                                       | 422 | validation_failed | to",
                "null as a number      | {\"to\":null}                                            | 422 | validation_failed | to",
                "no phone number       | {\"to\":\"reception\"}                                   | 422 | invalid_phone     | to",
                "no caller's number    | {\"to\":\"5557654321\",\"from\":\"anonymous\"}           | 422 | invalid_phone     | from",
                "no such outcome       | {\"to\":\"5557654321\",\"outcome\":\"busy\"}             | 422 | validation_failed | outcome",
                "an empty outcome      | {\"to\":\"5557654321\",\"outcome\":\"\"}                 | 422 | validation_failed | outcome",
                "an outcome in capitals| {\"to\":\"5557654321\",\"outcome\":\"MISSED\"}           | 422 | validation_failed | outcome",
                "a bell in the name    | {\"to\":\"5557654321\",\"client_name\":\"a\\u0007\"}     | 422 | validation_failed | client_name",
                "NUL in the context    | {\"to\":\"5557654321\",\"context\":{\"a\":\"\\u0000\"}}  | 422 | validation_failed | context",
                "NUL in the metadata   | {\"to\":\"5557654321\",\"metadata\":{\"a\":\"\\u0000\"}} | 422 | validation_failed | metadata",
                "a webhook by FTP      | {\"to\":\"5557654321\",\"webhook_url\":\"ftp://a.b/\"}   | 422 | validation_failed | webhook_url",
            })
    @DisplayName("A rubbish caller is refused, and the field to blame is named")
    void rubbish(String what, String body, int status, String code, String field) {
        int before = owners.received().size();

        Api.Answer answer = api.send(api.request(PATH, acme.testKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/field").asText(null)).isEqualTo(field);
        assertThat(owners.received()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"\"later\",422", "\"WAIT\",422", "null,422", "7,400"})
    @DisplayName("What becomes of a paused agent's calls is wait or fail, and nothing else")
    void whenPaused(String value, int status) {
        byte[] patch = ("{\"when_paused\":" + value + "}").getBytes(StandardCharsets.UTF_8);
        String path = api.post("/v1/agents", acme.liveKey(), Map.of("name", "A", "when_paused", "fail"))
                .header("Location")
                .orElseThrow();

        Api.Answer refused = api.patch(path, acme.liveKey(), Json.tree(patch));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("when_paused");
        assertThat(api.post("/v1/agents", acme.liveKey(), Map.of("name", "A", "when_paused", "later"))
                        .status())
                .isEqualTo(422);
        assertThat(api.patch(path, acme.liveKey(), Map.of("when_paused", "wait"))
                        .status())
                .isEqualTo(200);
    }
}
